package io.qatvm.steps.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class SummaryTest {
    @Test
    void countsByCapabilityAndRungAndSaysWhatWasNotRunAndWhy() {
        Summary summary = new Summary(List.of(
                Samples.result("QVC-XX-001", Outcome.PASSED, ""),
                Samples.result("QVC-XX-002", Outcome.FAILED, "expected: 5\n but was: 4"),
                Samples.result("QVC-XX-003", Outcome.NOT_RUN, "needs docker: no engine"),
                Samples.result("QVC-XX-004", Outcome.NOT_RUN, "needs docker: no engine")));
        assertThat(summary.text())
                .containsPattern("admission +simulated +1 +1 +2\n")
                .containsPattern("all +1 +1 +2\n")
                .contains("2 x needs docker: no engine\n");
        assertThat(summary.text().lines())
                .containsSequence(
                        "  QVC-XX-002 scenario of QVC-XX-002",
                        "    requirement: A requirement",
                        "    expected:    Then it holds",
                        "    observed:    expected: 5 but was: 4",
                        "    remedy:      Mend it");
        assertThat(summary.tally().words()).isEqualTo("4 scenarios: 1 passed, 1 failed, 2 not run");
    }

    @Test
    void anEmptyRunHasAnEmptyTable() {
        assertThat(new Summary(List.of()).text())
                .contains("all")
                .doesNotContain("Failed")
                .doesNotContain("Not run:");
    }
}
