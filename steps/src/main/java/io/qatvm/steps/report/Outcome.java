package io.qatvm.steps.report;

import com.fasterxml.jackson.annotation.JsonProperty;

/** How a scenario ended. */
public enum Outcome {
    /** Every step held. */
    @JsonProperty("passed")
    PASSED("passed"),
    /** A step or a hook failed, or a step has no glue. */
    @JsonProperty("failed")
    FAILED("failed"),
    /** It did not start, or was stopped: no evidence either way. */
    @JsonProperty("not-run")
    NOT_RUN("not run");

    private final String words;

    Outcome(String words) {
        this.words = words;
    }

    /**
     * For people.
     *
     * @return for example {@code not run}
     */
    public String words() {
        return words;
    }
}
