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
     * @param jvm what it starts
     * @param emulator QEMU
     * @param socket of the tap manager
     * @return {@code file}
     * @throws IOException if it cannot be written
     */
    public static Path write(Path file, Jvm jvm, String emulator, Path socket) throws IOException {
        String text = text(jvm, emulator, socket);
        Path draft = file.resolveSibling(file.getFileName() + ".draft");
        if (!Files.exists(file) || !Files.readString(file).equals(text)) {
            Files.writeString(draft, text);
            Files.setPosixFilePermissions(draft, PosixFilePermissions.fromString("rwxr-xr-x"));
            Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        }
        return file;
    }

    static String text(Jvm jvm, String emulator, Path socket) {
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
                        quoted(jvm.java().toString()),
                        quoted(jvm.classPath()),
                        VmWrapper.class.getName(),
                        quoted(socket.toAbsolutePath().toString()));
    }

    /**
     * What starts this program where libvirt runs.
     *
     * @param java the JVM's own program
     * @param classPath with this program on it
     */
    public record Jvm(Path java, String classPath) {
        /**
         * The JVM that asks, with its own program.
         *
         * @throws IOException if that is not in a file that others can start
         */
        public static Jvm own() throws IOException {
            return new Jvm(Path.of(System.getProperty("java.home"), "bin/java"), program());
        }
    }

    // In a build's tests this program is a folder of classes, with all else on the class path.
    private static String program() throws IOException {
        Path place = own();
        return Files.isDirectory(place) ? System.getProperty("java.class.path") : place.toString();
    }

    /** Where this program is: a jar, or a folder of classes. */
    static Path own() throws IOException {
        try {
            return Path.of(WrapperScript.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
        } catch (URISyntaxException e) {
            throw new IOException("where this program is: " + e.getMessage(), e);
        }
    }

    private static String quoted(String text) {
        return "'" + text.replace("'", "'\\''") + "'";
    }
}
