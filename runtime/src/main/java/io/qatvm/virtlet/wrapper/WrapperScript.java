package io.qatvm.virtlet.wrapper;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;

/**
 * The file that libvirt starts as the emulator. It starts a JVM only for a machine with tap cards: libvirt's own questions
 * about QEMU, and machines without, go straight to QEMU.
 */
public final class WrapperScript {
    private WrapperScript() {}

    /**
     * Writes the script, as a whole.
     *
     * @param file where to
     * @param emulator QEMU
     * @param socket of the tap manager
     * @return {@code file}
     * @throws IOException if it cannot be written, or this program is not in a file that others can start
     */
    public static Path write(Path file, String emulator, Path socket) throws IOException {
        String text = text(Path.of(System.getProperty("java.home"), "bin/java"), program(), emulator, socket);
        Path draft = file.resolveSibling(file.getFileName() + ".draft");
        if (!Files.exists(file) || !Files.readString(file).equals(text)) {
            Files.writeString(draft, text);
            Files.setPosixFilePermissions(draft, PosixFilePermissions.fromString("rwxr-xr-x"));
            Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        }
        return file;
    }

    static String text(Path java, String program, String emulator, Path socket) {
        return """
                #!/bin/sh
                # Starts the emulator of a VM pod. Written by the pod runtime, at each of its starts.
                [ -n "$VIRTLET_EMULATOR" ] || exec %1$s "$@"
                if [ "${VIRTLET_TAP_CARDS+set}" = set ] && [ -z "$VIRTLET_TAP_CARDS" ]; then
                  exec "$VIRTLET_EMULATOR" "$@"
                fi
                # A small JVM, quick to start; what it changes of its limits, QEMU would inherit.
                exec %2$s -XX:TieredStopAtLevel=1 -XX:+UseSerialGC -XX:-UsePerfData -XX:-MaxFDLimit -Xmx64m \\
                  -cp %3$s %4$s %5$s "$@"
                """.formatted(
                        quoted(emulator),
                        quoted(java.toString()),
                        quoted(program),
                        VmWrapper.class.getName(),
                        quoted(socket.toAbsolutePath().toString()));
    }

    // The jar, or in a build's tests the folder of classes with all that is on the class path.
    private static String program() throws IOException {
        try {
            Path place = Path.of(VmWrapper.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
            return Files.isDirectory(place) ? System.getProperty("java.class.path") : place.toString();
        } catch (URISyntaxException e) {
            throw new IOException("where this program is: " + e.getMessage(), e);
        }
    }

    private static String quoted(String text) {
        return "'" + text.replace("'", "'\\''") + "'";
    }
}
