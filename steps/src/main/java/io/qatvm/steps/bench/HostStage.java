package io.qatvm.steps.bench;

import io.qatvm.fixtures.measurement.Measurement;
import io.qatvm.fixtures.measurement.MeasurementFile;
import io.qatvm.fixtures.process.Ending;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Benchmarks on this machine itself, by a process of their own. */
final class HostStage {
    private static final String NAME = "host";

    private final Path jar;
    private final BenchWish wish;

    HostStage(Path jar, BenchWish wish) {
        this.jar = jar;
        this.wish = wish;
    }

    /** Runs them; what they say goes where this process' errors go. */
    Stage run() {
        List<String> words = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-jar",
                jar.toString(),
                "measure",
                "--place",
                NAME,
                "--rung",
                wish.hardware() ? "hardware" : "simulated",
                "--out",
                wish.file(NAME).toString()));
        words.addAll(wish.words());
        try {
            Files.deleteIfExists(wish.file(NAME));
            Process process = new ProcessBuilder(words)
                    .redirectInput(
                            ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
                    .redirectOutput(ProcessBuilder.Redirect.INHERIT)
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
            Ending ending = Ending.of("benchmarks-end", () -> end(process));
            int code;
            try {
                code = process.waitFor();
            } finally {
                ending.close();
            }
            Optional<Measurement> measurement = Files.exists(wish.file(NAME))
                    ? Optional.of(MeasurementFile.read(wish.file(NAME)))
                    : Optional.empty();
            return code == 0 && measurement.isPresent()
                    ? Stage.done(NAME, measurement.get())
                    : Stage.failed(NAME, measurement, "the benchmarks ended with " + code);
        } catch (IOException e) {
            throw new UncheckedIOException("the benchmarks cannot be started", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Stage.failed(NAME, Optional.empty(), "interrupted");
        }
    }

    private static void end(Process process) {
        process.destroy();
        try {
            // It writes what it has so far.
            process.waitFor();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
