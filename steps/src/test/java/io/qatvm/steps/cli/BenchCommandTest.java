package io.qatvm.steps.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.qatvm.fixtures.measurement.Measurement;
import io.qatvm.fixtures.measurement.MeasurementFile;
import io.qatvm.steps.run.Suite;
import io.qatvm.steps.world.LaterRun;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class BenchCommandTest {
    @TempDir
    Path folder;

    private final StringWriter err = new StringWriter();

    @Test
    void aReportHasThreeForms() throws IOException {
        Path run = file("run.json", LaterRun.good(1.5));
        assertThat(bench(
                        "report",
                        run.toString(),
                        "--out",
                        folder.resolve("report").toString()))
                .isZero();
        assertThat(folder.resolve("report/benchmarks.html")).content().contains("<canvas", "cpu-openssl");
        assertThat(folder.resolve("report/benchmarks.md")).content().contains("1.50 times as fast");
        assertThat(folder.resolve("report/benchmarks.json")).content().contains("qatvm-benchmark-report/1");
    }

    @Test
    void aRegressionEndsWithOneAndNoneWithZero() throws IOException {
        Path baseline = folder.resolve("baseline.json");
        assertThat(bench("baseline", file("run.json", LaterRun.good(1.5)).toString(), "--out", baseline.toString()))
                .isZero();
        assertThat(compare(baseline, LaterRun.good(1.5))).isZero();
        assertThat(compare(baseline, LaterRun.good(1.0))).isEqualTo(1);
        assertThat(compare(baseline, LaterRun.without())).isEqualTo(1);
        assertThat(compare(baseline, LaterRun.busy(1.0))).isZero();
    }

    @Test
    void aReportTellsOfTheBaseline() throws IOException {
        Path baseline = folder.resolve("baseline.json");
        bench("baseline", file("run.json", LaterRun.good(1.5)).toString(), "--out", baseline.toString());
        Path later = file("later.json", LaterRun.good(1.0));
        String out = folder.resolve("report").toString();
        assertThat(bench("report", later.toString(), "--baseline", baseline.toString(), "--out", out))
                .isZero();
        assertThat(folder.resolve("report/benchmarks.html")).content().contains("Against the baseline: failed");
    }

    @Test
    void noBaselineIsMadeOfDoubts() throws IOException {
        Path baseline = folder.resolve("baseline.json");
        assertThat(bench("baseline", file("run.json", LaterRun.busy(1.5)).toString(), "--out", baseline.toString()))
                .isEqualTo(1);
        assertThat(baseline).doesNotExist();
        assertThat(err.toString()).contains("no ratio is good enough");
    }

    @Test
    void whatIsNoMeasurementIsNamed() throws IOException {
        Path other = Files.writeString(folder.resolve("other.json"), "{\"format\": \"something\"}");
        String out = folder.resolve("report").toString();
        assertThat(bench("report", other.toString(), "--out", out)).isEqualTo(2);
        assertThat(err.toString()).contains("other.json").contains("no measurement");
        assertThat(bench("report", folder.resolve("absent.json").toString(), "--out", out))
                .isEqualTo(2);
        assertThat(err.toString()).contains("there is no file");
        assertThat(bench("compare", "--baseline", folder.resolve("absent.json").toString(), other.toString()))
                .isEqualTo(2);
        assertThat(err.toString()).contains("there is no baseline");
    }

    private int compare(Path baseline, Measurement later) throws IOException {
        return bench(
                "compare",
                "--baseline",
                baseline.toString(),
                file("later.json", later).toString());
    }

    private Path file(String name, Measurement run) throws IOException {
        return Files.writeString(folder.resolve(name), MeasurementFile.write(run));
    }

    private int bench(String... words) {
        CommandLine line = Conform.commandLine(Suite.of("classpath:/demo", "io.qatvm.steps.demo"));
        line.setErr(new PrintWriter(err, true));
        return line.execute(
                Stream.concat(Stream.of("bench"), Arrays.stream(words)).toArray(String[]::new));
    }
}
