package io.qatvm.steps.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ComparisonTest {
    private static final ScenarioResult GOOD = Samples.result("QVC-XX-001", Outcome.PASSED, "");
    private static final ScenarioResult BAD = Samples.result("QVC-XX-001", Outcome.FAILED, "expected: 5");
    private static final ScenarioResult LEFT = Samples.result("QVC-XX-001", Outcome.NOT_RUN, "needs a kubelet");

    @Test
    void runsThatEndedAlikeAgree() {
        Comparison comparison = new Comparison(List.of(GOOD), List.of(GOOD));

        assertThat(comparison.differences()).isEmpty();
        assertThat(comparison.text())
                .containsPattern("admission +1 +0 +0 +1 +0 +0\n")
                .endsWith("They agree.\n");
    }

    @Test
    void whatPassesHereAndFailsThereContradicts() {
        Comparison comparison = new Comparison(List.of(GOOD), List.of(BAD));

        assertThat(comparison.contradictions()).hasSize(1);
        assertThat(comparison.text())
                .contains("  QVC-XX-001 passed    failed    scenario of QVC-XX-001\n", "embedded: expected: 5")
                .endsWith("1 contradictions.\n");
    }

    @Test
    void whatRunsOnOneOnlyIsADifferenceWithItsReasonAndNoContradiction() {
        Comparison comparison = new Comparison(List.of(LEFT), List.of(GOOD));

        assertThat(comparison.contradictions()).isEmpty();
        assertThat(comparison.text()).contains("not run   passed", "needs a kubelet");
    }

    @Test
    void scenariosThatAreMissingFromOneRunAreCounted() {
        Comparison comparison = new Comparison(List.of(GOOD), List.of());

        assertThat(comparison.differences()).isEmpty();
        assertThat(comparison.text()).contains("1 scenarios were selected in one of the runs only.");
    }

    @Test
    void eachKnownDifferenceOfVersionsHasItsSource() {
        assertThat(new Comparison(List.of(GOOD), List.of(GOOD)).text()).contains("go-openapi/validate", "KEP-2043");
    }
}
