package io.qatvm.benchmarks;

import io.qatvm.fixtures.measurement.Evidence;
import io.qatvm.fixtures.measurement.Fork;
import io.qatvm.fixtures.measurement.Measurement;
import io.qatvm.fixtures.measurement.Noise;
import io.qatvm.fixtures.measurement.Outcome;
import io.qatvm.fixtures.measurement.Place;
import io.qatvm.fixtures.measurement.Row;
import io.qatvm.fixtures.measurement.Server;
import io.qatvm.fixtures.measurement.Setting;
import io.qatvm.fixtures.measurement.report.MeasureParts;
import io.qatvm.fixtures.measurement.report.ReportContent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * The report of ten thousand rows: judged, and written as page, Markdown and JSON. The first of each process is what a user
 * sees; its classes and templates have been used once before, by the look at its own result.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 0)
@org.openjdk.jmh.annotations.Measurement(iterations = 5)
@org.openjdk.jmh.annotations.Fork(2)
public class WriteReport {
    private static final String[] BACKENDS = {"cpu-jca", "cpu-openssl", "kernel:cbc-aes-aesni", "kernel:generic"};
    private static final Server[] SERVERS = {Server.CPU_JCA, Server.CPU_OPENSSL, Server.CPU_KERNEL, Server.CPU_KERNEL};
    private static final int WORKLOADS = 20;
    private static final int ROWS = 10_000;
    private static final int FORKS = 5;
    private static final int SIZES = 15;

    private List<Measurement> runs = List.of();

    /** Made once for all iterations. */
    public WriteReport() {}

    /** Makes the rows of a host and its guest, and looks whether a report has them all. */
    @Setup(Level.Trial)
    public void measure() {
        runs = List.of(run("host", "none"), run("guest", "kvm"));
        int labels = MeasureParts.SOUND.pages().html(content()).split("<span class=\"label\">", -1).length - 1;
        Expect.that(labels == ROWS, ROWS + " rows", labels);
    }

    /** Page, Markdown and JSON; the length keeps them from being left out. */
    @Benchmark
    public int write() {
        ReportContent content = content();
        return MeasureParts.SOUND.pages().html(content).length()
                + MeasureParts.SOUND.pages().markdown(content).length()
                + MeasureParts.SOUND.pages().json(content).length();
    }

    private ReportContent content() {
        return ReportContent.of(MeasureParts.SOUND, runs, Optional.empty());
    }

    private static Measurement run(String name, String accelerator) {
        Place place = new Place(name, "simulated", accelerator, "a processor", 2, "6.1", "Java 17", Map.of());
        List<Row> rows = new ArrayList<>();
        for (int i = 0; i < ROWS / 2; i++) {
            int backend = i % BACKENDS.length;
            int workload = i / BACKENDS.length % WORKLOADS;
            int setting = i / BACKENDS.length / WORKLOADS;
            rows.add(new Row(
                    "workload-" + workload,
                    BACKENDS[backend],
                    name,
                    new Setting(64 << setting % SIZES, 1, 1 + setting / SIZES, Setting.Buffers.HEAP, 0),
                    Outcome.MEASURED,
                    "",
                    SERVERS[backend],
                    Evidence.NONE,
                    forks(1000 + i)));
        }
        return Measurement.of(Instant.EPOCH, place, rows);
    }

    private static List<Fork> forks(double speed) {
        List<Fork> forks = new ArrayList<>();
        for (int i = 0; i < FORKS; i++) {
            double each = speed * (1 + i / 500.0);
            forks.add(new Fork(each, 1e9 / each, 0, Map.of("p50", 1e9 / each, "p99", 2e9 / each), Noise.QUIET));
        }
        return forks;
    }
}
