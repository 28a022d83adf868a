package io.qatvm.steps.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ResultLogTest {
    private static final RunFacts FACTS = new RunFacts("1", "embedded", "the reference", "", 2, "2026-01-02T03:04:05Z");
    private static final ScenarioResult ONE = Samples.result("QVC-XX-001", Outcome.PASSED, "", "@simulated");
    private static final ScenarioResult TWO = Samples.result("QVC-XX-002", Outcome.FAILED, "a\nb \"c\" é");

    @TempDir
    Path temporary;

    @Test
    void aResultIsInTheFileBeforeTheLogIsClosed() {
        ReportFolder folder = new ReportFolder(temporary);
        try (ResultLog log = new ResultLog(folder, FACTS)) {
            log.accept(ONE);
            assertThat(ResultLog.read(folder)).containsExactly(ONE);
            log.accept(TWO);
        }
        assertThat(ResultLog.read(folder)).containsExactly(ONE, TWO);
        assertThat(ResultLog.facts(folder)).isEqualTo(FACTS);
    }

    @Test
    void aLastLineThatAKillCutOffIsPassedOver() throws IOException {
        ReportFolder folder = new ReportFolder(temporary);
        try (ResultLog log = new ResultLog(folder, FACTS)) {
            log.accept(ONE);
        }
        Files.writeString(folder.results(), "{\"rule\":\"QVC-XX-0", StandardOpenOption.APPEND);
        assertThat(ResultLog.read(folder)).containsExactly(ONE);
    }

    @Test
    void aBrokenLineInTheMiddleIsAnErrorThatNamesIt() throws IOException {
        ReportFolder folder = new ReportFolder(temporary);
        Files.write(folder.results(), List.of("nonsense", "{}"));
        assertThatThrownBy(() -> ResultLog.read(folder))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining("results.ndjson line 1 is not a result");
    }

    @Test
    void aNewRunClearsWhatAnEarlierOneLeftAndNothingElse() throws IOException {
        ReportFolder folder = new ReportFolder(temporary);
        Files.createDirectories(folder.allureResults());
        Files.writeString(folder.allureResults().resolve("old-result.json"), "{}");
        Files.writeString(folder.results(), "old");
        Files.writeString(temporary.resolve("notes.txt"), "mine");
        folder.clear();
        assertThat(folder.allureResults()).doesNotExist();
        assertThat(folder.results()).doesNotExist();
        assertThat(temporary.resolve("notes.txt")).hasContent("mine");
    }
}
