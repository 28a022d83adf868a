package io.qatvm.steps.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.qatvm.steps.report.Outcome;
import io.qatvm.steps.report.ReportFolder;
import io.qatvm.steps.report.ResultLog;
import io.qatvm.steps.report.ScenarioResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Ctrl-C, in a process of its own. */
class InterruptionTest {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @TempDir
    Path temporary;

    @Test
    void anInterruptedRunCleansUpKeepsItsResultsAndEndsWith130() throws IOException, InterruptedException {
        Path printed = temporary.resolve("printed.txt");
        // Who runs this in the background of a script has SIGINT ignored, and every child inherits that.
        Process run = new ProcessBuilder(
                        "env",
                        "--default-signal=INT",
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        DemoMain.class.getName(),
                        "waiting",
                        "run",
                        "--threads",
                        "1",
                        "--out",
                        temporary.toString())
                .redirectErrorStream(true)
                .redirectOutput(printed.toFile())
                .start();
        try {
            await("the endless scenario")
                    .atMost(PATIENCE)
                    .until(() -> text(printed).contains("scratch folder: "));
            Process kill = new ProcessBuilder("kill", "-INT", Long.toString(run.pid())).start();
            assertThat(kill.waitFor()).isZero();
            assertThat(run.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
        } finally {
            run.destroyForcibly();
        }
        assertThat(run.exitValue()).isEqualTo(130);
        assertThat(text(printed))
                .contains("cleaned up: One waits for ever")
                .contains("INTERRUPTED: 3 scenarios: 1 passed, 0 failed, 2 not run");
        String scratch = text(printed)
                .lines()
                .filter(line -> line.startsWith("scratch folder: "))
                .findFirst()
                .orElseThrow()
                .substring("scratch folder: ".length());
        assertThat(Path.of(scratch)).doesNotExist();
        ReportFolder folder = new ReportFolder(temporary);
        assertThat(ResultLog.read(folder))
                .extracting(ScenarioResult::status)
                .containsExactly(Outcome.PASSED, Outcome.NOT_RUN, Outcome.NOT_RUN);
        assertThat(folder.junit()).content().contains("skipped=\"2\"");
    }

    private static String text(Path file) throws IOException {
        return Files.exists(file) ? Files.readString(file) : "";
    }
}
