package io.qatvm.steps.report;

import com.fasterxml.jackson.annotation.JsonIgnore;
import io.qatvm.steps.catalogue.ScenarioTags;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * One finished scenario; one line of {@code results.ndjson}.
 *
 * @param rule the rule's id, for example {@code QVC-FG-003}
 * @param requirement the rule's text
 * @param remedy what to do when it is not met; empty when the rule does not say
 * @param capability the folder of the feature file
 * @param feature the feature's title
 * @param scenario the scenario's title
 * @param source feature file and line
 * @param rung for example {@code simulated}
 * @param target the cluster it ran against, for example {@code embedded}
 * @param implementation what was put to the test, in words; empty where nothing was
 * @param dialect the list of a manifest that the scenario's VFs stood in, {@code qats} or {@code hostDevices}
 * @param tags every tag in force
 * @param status how it ended
 * @param reason why it failed or was not run, one or several lines; empty when it passed
 * @param step the text of the failed step; empty when none failed
 * @param trace the stack trace of the failure; empty when none
 * @param durationMs wall time, milliseconds
 * @param started when, ISO-8601 in UTC
 */
public record ScenarioResult(
        String rule,
        String requirement,
        String remedy,
        String capability,
        String feature,
        String scenario,
        String source,
        String rung,
        String target,
        String implementation,
        String dialect,
        List<String> tags,
        Outcome status,
        String reason,
        String step,
        String trace,
        long durationMs,
        String started) {
    private static final int LINE = 300;

    /** Results of earlier releases do not say what they tested. */
    public ScenarioResult {
        implementation = Objects.requireNonNullElse(implementation, "");
        dialect = Objects.requireNonNullElse(dialect, "");
    }

    /**
     * Whether it belongs to the headline chain.
     *
     * @return true when tagged so
     */
    @JsonIgnore
    public boolean headline() {
        return tags.contains(ScenarioTags.HEADLINE);
    }

    /**
     * What a user must know of a failure: requirement, expected, observed and remedy, each on a line of its own.
     *
     * @return the lines that have something to say
     */
    @JsonIgnore
    public List<String> finding() {
        return Stream.of(
                        "requirement: " + requirement,
                        "expected:    " + step,
                        "observed:    " + headOfReason(),
                        "remedy:      " + remedy)
                .filter(line -> !line.endsWith(" "))
                .toList();
    }

    /**
     * The reason on one line.
     *
     * @return possibly empty, at most some 300 characters, never with a line break
     */
    @JsonIgnore
    public String headOfReason() {
        String line = reason.strip().replaceAll("\\s+", " ");
        return line.length() <= LINE ? line : line.substring(0, LINE) + "...";
    }
}
