package io.qatvm.benchmarks.peers;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ScenarioRecordTest {
    @TempDir
    private Path folder;

    @Test
    void hooksAreTheHarnessAndStepsAreNot() throws IOException {
        Path messages = Files.writeString(folder.resolve("messages.ndjson"), """
                {"testCase": {"id": "c", "testSteps": [{"id": "h", "hookId": "x"}, {"id": "s", "pickleStepId": "y"}]}}
                {"testCaseStarted": {"id": "1", "testCaseId": "c", "timestamp": {"seconds": 10, "nanos": 900000000}}}
                {"testStepFinished": {"testCaseStartedId": "1", "testStepId": "h", "testStepResult": {"duration": {"seconds": 0, "nanos": 50000000}}}}
                {"testStepFinished": {"testCaseStartedId": "1", "testStepId": "s", "testStepResult": {"duration": {"seconds": 0, "nanos": 100000000}}}}
                {"testCaseFinished": {"testCaseStartedId": "1", "timestamp": {"seconds": 11, "nanos": 100000000}}}
                {"testCaseStarted": {"id": "2", "testCaseId": "c", "timestamp": {"seconds": 12, "nanos": 0}}}
                {"testCaseFinished": {"testCaseStartedId": "2", "timestamp": {"seconds": 13, "nanos": 0}}}
                """);

        assertThat(ScenarioRecord.overheads(messages)).containsExactly(100_000_000L);
    }

    @Test
    void percentilesAreOfWhatWasSeen() {
        List<Long> four = List.of(1L, 2L, 3L, 4L);

        assertThat(HarnessContender.percentile(four, 50)).isEqualTo(2);
        assertThat(HarnessContender.percentile(four, 99)).isEqualTo(4);
    }

    @Test
    void whatEndedABenchmarkIsTheFirstExceptionOfItsProcess() {
        List<String> log = List.of(
                "# Warmup Iteration   1: <failure>",
                "java.lang.IllegalStateException: expected the review to be allowed, found: {}",
                "\tat io.qatvm.benchmarks.Expect.that(Expect.java:15)");

        assertThat(JmhContender.trouble(log, new IOException("failed")))
                .isEqualTo("java.lang.IllegalStateException: expected the review to be allowed, found: {}");
        assertThat(JmhContender.trouble(List.of(), new IOException("failed"))).isEqualTo("failed");
    }
}
