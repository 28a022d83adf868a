package io.qatvm.steps.report;

import java.util.Collection;

/**
 * Counts of outcomes.
 *
 * @param passed how many passed
 * @param failed how many failed
 * @param notRun how many were not run
 */
public record Tally(long passed, long failed, long notRun) {
    /**
     * Counts.
     *
     * @param results in any order
     * @return their counts
     */
    public static Tally of(Collection<ScenarioResult> results) {
        return new Tally(
                count(results, Outcome.PASSED), count(results, Outcome.FAILED), count(results, Outcome.NOT_RUN));
    }

    private static long count(Collection<ScenarioResult> results, Outcome outcome) {
        return results.stream().filter(result -> result.status() == outcome).count();
    }

    /**
     * All of them.
     *
     * @return the sum
     */
    public long total() {
        return passed + failed + notRun;
    }

    /**
     * For people.
     *
     * @return for example {@code 61 scenarios: 58 passed, 1 failed, 2 not run}
     */
    public String words() {
        return total() + (total() == 1 ? " scenario: " : " scenarios: ") + passed + " passed, " + failed + " failed, "
                + notRun + " not run";
    }
}
