package io.qatvm.benchmarks.openssl;

import java.io.File;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** The program {@code openssl}, started as a child. */
final class OpenSslProgram {
    /** System property: another program than the one on the PATH. */
    static final String PROGRAM = "qatvm.openssl";

    private static final int SECONDS = 60;

    /** What a child has said. */
    static final class Said {
        private final int exit;
        private final byte[] out;
        private final String errors;

        Said(int exit, byte[] out, String errors) {
            this.exit = exit;
            this.out = out;
            this.errors = errors;
        }

        /** Its exit code. */
        int exit() {
            return exit;
        }

        /** Standard output. */
        byte[] out() {
            return out;
        }

        /** Standard error. */
        String errors() {
            return errors;
        }

        String text() {
            return new String(out, StandardCharsets.UTF_8);
        }

        /** In one line, what went wrong. */
        String complaint() {
            String all = (errors.isBlank() ? text() : errors).strip();
            return "exit code " + exit
                    + (all.isEmpty() ? "" : ": " + all.lines().findFirst().orElse(""));
        }
    }

    private OpenSslProgram() {}

    /** Where the program is; empty if it is nowhere on the PATH. */
    static Optional<Path> path() {
        String given = System.getProperty(PROGRAM);
        if (given != null) {
            return Optional.of(Path.of(given)).filter(Files::isExecutable);
        }
        return Arrays.stream(
                        Optional.ofNullable(System.getenv("PATH")).orElse("").split(File.pathSeparator))
                .filter(folder -> !folder.isEmpty())
                .map(folder -> Path.of(folder, "openssl"))
                .filter(Files::isExecutable)
                .findFirst();
    }

    /** A child that is about to start. */
    static ProcessBuilder child(List<String> arguments) throws IOException {
        List<String> line = new ArrayList<>();
        line.add(path().orElseThrow(() -> new IOException("no openssl on the PATH"))
                .toString());
        line.addAll(arguments);
        ProcessBuilder builder = new ProcessBuilder(line);
        // Messages of other languages cannot be read.
        builder.environment().putAll(Map.of("LC_ALL", "C"));
        return builder;
    }

    /** Runs it with these bytes as its input. */
    static Said run(byte[] input, List<String> arguments) throws IOException {
        Path errors = Files.createTempFile("openssl", ".err");
        Path in = Files.createTempFile("openssl", ".in");
        try {
            Files.write(in, input);
            Process process = child(arguments)
                    .redirectInput(in.toFile())
                    .redirectError(errors.toFile())
                    .start();
            byte[] out = process.getInputStream().readAllBytes();
            return new Said(exit(process, arguments), out, Files.readString(errors));
        } finally {
            Files.deleteIfExists(errors);
            Files.deleteIfExists(in);
        }
    }

    static int exit(Process process, List<String> arguments) throws IOException {
        try {
            if (process.waitFor(SECONDS, TimeUnit.SECONDS)) {
                return process.exitValue();
            }
            process.destroyForcibly();
            throw new IOException("openssl " + arguments.get(0) + " had not ended after " + SECONDS + " s");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            process.destroyForcibly();
            throw new InterruptedIOException("interrupted while openssl ran");
        }
    }
}
