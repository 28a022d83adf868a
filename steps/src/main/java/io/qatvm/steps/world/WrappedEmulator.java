package io.qatvm.steps.world;

import io.qatvm.steps.need.Checkout;
import io.qatvm.virtlet.wrapper.WrapperScript;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;

/** An emulator that is started through the wrapper, with a program in its place that tells what it was started with. */
public final class WrappedEmulator {
    private final VmPodNetwork network;
    private String words = "";

    /** Made for each scenario. */
    public WrappedEmulator(VmPodNetwork network) {
        this.network = network;
    }

    /**
     * Starts an emulator as libvirt does, in place of QEMU a program that tells what it was started with.
     *
     * @param variables of the domain
     */
    public void start(Map<String, String> variables) {
        try {
            Path emulator = Files.writeString(network.socket().resolveSibling("emulator"), """
                    #!/bin/sh
                    echo "started with $*"
                    for file in /proc/self/fd/*; do echo "open $(readlink "$file")"; done
                    """);
            Files.setPosixFilePermissions(emulator, PosixFilePermissions.fromString("rwxr-xr-x"));
            Path script = WrapperScript.write(
                    network.socket().resolveSibling("vmwrapper"),
                    new WrapperScript.Jvm(
                            Path.of(System.getProperty("java.home"), "bin/java"),
                            Checkout.qatvmJar().toAbsolutePath().toString()),
                    emulator.toString(),
                    network.socket());
            ProcessBuilder builder =
                    new ProcessBuilder(script.toString(), "-name", "guest=gäst", "-S").redirectErrorStream(true);
            builder.environment().keySet().removeIf(name -> name.startsWith("VIRTLET_"));
            // As libvirt does, so that Java reads arguments as plain ASCII.
            builder.environment().put("LC_ALL", "C");
            variables.forEach(
                    (name, value) -> builder.environment().put(name, value.replace("EMULATOR", emulator.toString())));
            Process process = builder.start();
            words = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            words += "exit " + process.waitFor();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** What came out at the last start, with the program's exit in the last line. */
    public String words() {
        return words;
    }
}
