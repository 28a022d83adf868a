package io.qatvm.launcher.files;

import io.qatvm.domain.DomainDevices.DiskSource;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** Disk images made by {@code qemu-img}, which is called with a list of arguments and no shell. */
final class QemuImages {
    private static final long PATIENCE_SECONDS = 60;

    private final String program;

    /** Images made by {@code program}, a path or a name on the PATH. */
    QemuImages(String program) {
        this.program = program;
    }

    /**
     * Makes a copy-on-write layer.
     *
     * @param target is overwritten
     * @param backing absolute, so that no other directory matters
     * @return what went wrong; empty if it is made
     */
    Optional<String> layer(Path target, DiskSource backing) throws IOException {
        return create(target, List.of("-f", "qcow2", "-F", backing.format(), "-b", backing.path(), target.toString()));
    }

    /** Makes an empty disk of {@code bytes}; target and answer as of a layer. */
    Optional<String> empty(Path target, long bytes) throws IOException {
        return create(target, List.of("-f", "qcow2", target.toString(), Long.toString(bytes)));
    }

    private Optional<String> create(Path target, List<String> arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(program, "create", "-q"));
        command.addAll(arguments);
        Path output = Files.createTempFile("qatvm-qemu-img", ".log");
        try {
            Process process;
            try {
                process = new ProcessBuilder(command)
                        .redirectErrorStream(true)
                        .redirectOutput(output.toFile())
                        .start();
            } catch (IOException absent) {
                return Optional.of(
                        program + " cannot be started (" + absent.getMessage() + "): package qemu-utils brings it");
            }
            if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor();
                return Optional.of(program + " did not end within " + PATIENCE_SECONDS + " s making " + target);
            }
            return process.exitValue() == 0
                    ? Optional.empty()
                    : Optional.of(program + " ended with " + process.exitValue() + " making " + target + ": "
                            + Files.readString(output, StandardCharsets.UTF_8).strip());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.of("interrupted making " + target);
        } finally {
            Files.deleteIfExists(output);
        }
    }
}
