package io.qatvm.steps.world;

import io.qatvm.fixtures.measurement.Measurement;
import io.qatvm.fixtures.measurement.MeasurementFile;
import io.qatvm.fixtures.measurement.Row;
import io.qatvm.steps.need.Checkout;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.picocontainer.Disposable;

/** The scenario's run of the benchmarks, as a process of its own. */
public final class BenchmarkRun implements Disposable {
    // Some rows of a smoke run, on a machine that has other things to do.
    private static final Duration PATIENCE = Duration.ofMinutes(4);

    private final Evidence evidence;
    private final List<String> properties = new ArrayList<>();
    private Path folder;
    private Process process;
    private List<ProcessHandle> family = List.of();
    private int exit;

    /** Made for each scenario. */
    public BenchmarkRun(Evidence evidence) {
        this.evidence = evidence;
    }

    /** OpenSSL's program is not where it is looked for. */
    public void withoutOpenSsl() {
        properties.add("-Dqatvm.openssl=" + folder().resolve("openssl"));
    }

    /** Measures to its end. */
    public void measure(String workloads, String backends, String... more) {
        start(workloads, backends, more);
        end();
    }

    /** Asks what backends can do. */
    public void probe(String backends) {
        start(List.of("probe", "--backends", backends));
        end();
    }

    /** Measures, and is told to end as soon as that row is in the file. */
    public void stopAfter(String workload, String workloads, String backends) {
        start(workloads, backends);
        Patience.until("the row " + workload + " is told")
                .atMost(PATIENCE)
                .until(() -> rows().stream().anyMatch(row -> row.workload().equals(workload)));
        family = process.descendants().toList();
        process.destroy();
        end();
    }

    /** What it has said, on both its outputs. */
    public String said() {
        return read(folder().resolve("said.txt"));
    }

    /** How it has ended. */
    public int exit() {
        return exit;
    }

    /** The processes that it had when it was told to end, if they still live. */
    public List<ProcessHandle> left() {
        return Stream.concat(Stream.of(process.toHandle()), family.stream())
                .filter(ProcessHandle::isAlive)
                .toList();
    }

    /** All rows that it has told; none before it has told any. */
    public List<Row> rows() {
        return measurement().map(Measurement::rows).orElse(List.of());
    }

    private Optional<Measurement> measurement() {
        Path out = out();
        return Files.exists(out) ? Optional.of(MeasurementFile.read(out)) : Optional.empty();
    }

    private Path out() {
        return folder().resolve("measurement.json");
    }

    private void start(String workloads, String backends, String... more) {
        List<String> words = new ArrayList<>(
                List.of("measure", "--workloads", workloads, "--backends", backends, "--out", out().toString()));
        words.addAll(List.of(more));
        start(words);
    }

    private void start(List<String> words) {
        List<String> line = new ArrayList<>();
        line.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        line.addAll(properties);
        line.addAll(List.of("-jar", Checkout.benchmarksJar().toAbsolutePath().toString()));
        line.addAll(words);
        File said = folder().resolve("said.txt").toFile();
        try {
            process = new ProcessBuilder(line)
                    .directory(folder().toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(said)
                    .start();
            process.getOutputStream().close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void end() {
        try {
            if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
                throw new IllegalStateException(
                        "the benchmarks had not ended after " + PATIENCE + "; they said: " + said());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while the benchmarks ran", e);
        }
        exit = process.exitValue();
        evidence.text("what the benchmarks said", said());
        if (Files.exists(out())) {
            evidence.text("measurement", read(out()));
        }
    }

    private Path folder() {
        if (folder == null) {
            try {
                folder = Files.createTempDirectory("qvc-benchmarks");
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return folder;
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void dispose() {
        if (process != null) {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }
        if (folder == null) {
            return;
        }
        try (Stream<Path> files = Files.walk(folder)) {
            files.sorted(Comparator.reverseOrder())
                    .forEach(file -> file.toFile().delete());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
