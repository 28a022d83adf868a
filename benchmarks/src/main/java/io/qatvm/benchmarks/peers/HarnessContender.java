package io.qatvm.benchmarks.peers;

import io.qatvm.benchmarks.run.NoiseReading;
import io.qatvm.fixtures.measurement.Fork;
import io.qatvm.fixtures.measurement.Server;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * What the conformance harness itself takes of a scenario: from its start to its end, less its steps. A short run of
 * scenarios on recorded data tells, by Cucumber's own record of it.
 */
record HarnessContender(Path conform) implements Contender {
    private static final String SCENARIOS =
            "@QVC-HW-001 or @QVC-HW-002 or @QVC-HW-003 or @QVC-HW-004 or @QVC-HW-005 or @QVC-HW-006";
    private static final long PATIENCE_MINUTES = 5;
    private static final int LAST = 99;
    private static final int MIDDLE = 50;

    @Override
    public String backend() {
        return "reference";
    }

    @Override
    public Server server() {
        return Server.REFERENCE;
    }

    @Override
    public int threads() {
        return 1;
    }

    @Override
    public Fork run(Pace pace) throws Absent, IOException {
        if (!Files.isReadable(conform)) {
            throw new Absent(
                    "no harness at " + conform + "; build it with ./conform --help, or name it with --conform");
        }
        Path folder = Files.createTempDirectory("harness");
        try {
            NoiseReading noise = NoiseReading.begin();
            run(folder);
            List<Long> overheads = ScenarioRecord.overheads(folder.resolve("messages.ndjson"));
            double mean =
                    overheads.stream().mapToLong(Long::longValue).average().orElse(0);
            if (mean <= 0) {
                throw new IOException("the run's record has no scenarios with steps; expected some of " + SCENARIOS);
            }
            return new Fork(
                    1e9 / mean,
                    Fork.UNKNOWN,
                    Fork.UNKNOWN,
                    Map.of("p50", percentile(overheads, MIDDLE), "p99", percentile(overheads, LAST)),
                    noise.end());
        } finally {
            remove(folder);
        }
    }

    private void run(Path folder) throws IOException {
        Path log = folder.resolve("log");
        // One at a time, and as the script conform starts it.
        Process process = new ProcessBuilder(
                        ProcessHandle.current().info().command().orElse("java"),
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-jar",
                        conform.toString(),
                        "run",
                        "--no-setup",
                        "--threads=1",
                        "--tags=" + SCENARIOS,
                        "--out=" + folder)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        try {
            if (!process.waitFor(PATIENCE_MINUTES, TimeUnit.MINUTES)) {
                throw new IOException("the harness does not end within " + PATIENCE_MINUTES + " minutes");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while the harness ran", e);
        } finally {
            process.destroyForcibly();
        }
        if (process.exitValue() != 0) {
            List<String> words = Files.readAllLines(log);
            throw new IOException("the harness ended with " + process.exitValue() + ": "
                    + String.join(" / ", words.subList(Math.max(0, words.size() - 3), words.size())));
        }
    }

    static double percentile(List<Long> sorted, int percent) {
        return sorted.get((int) Math.ceil(percent / 100.0 * sorted.size()) - 1);
    }

    private static void remove(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path each : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(each);
            }
        }
    }
}
