package io.qatvm.steps.report;

import java.util.List;

/** Results to test with. */
public final class Samples {
    private Samples() {}

    /**
     * A result.
     *
     * @param rule its id
     * @param status how it ended
     * @param reason why
     * @param tags its tags
     * @return the result
     */
    public static ScenarioResult result(String rule, Outcome status, String reason, String... tags) {
        return new ScenarioResult(
                rule,
                "A requirement",
                "Mend it",
                "admission",
                "Feature gates",
                "scenario of " + rule,
                "features/admission/gates.feature:7",
                "simulated",
                "embedded",
                "the reference",
                "qats",
                List.of(tags),
                status,
                reason,
                status == Outcome.FAILED ? "Then it holds" : "",
                status == Outcome.FAILED ? "AssertionError: " + reason : "",
                1234,
                "2026-01-02T03:04:05Z");
    }
}
