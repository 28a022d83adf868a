package io.qatvm.steps.selftest;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.qatvm.fixtures.cluster.EmbeddedTarget;
import io.qatvm.steps.report.Outcome;
import io.qatvm.steps.report.ScenarioResult;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * What a run with one fault showed.
 *
 * @param fault its name, {@code none} for the sound run
 * @param what it breaks
 * @param expected the rules that had to turn red
 * @param red the rules that did
 * @param notRun the expected rules of which nothing ran
 * @param later rules it turns red, too, which were left to {@code self-test --guests}
 * @param verdict what that means
 * @param ran how many scenarios ran
 * @param left how many were left to {@code self-test --whole}
 * @param started when, ISO-8601 in UTC
 * @param tookMs wall time, milliseconds
 */
public record Kill(
        String fault,
        String what,
        SortedSet<String> expected,
        SortedSet<String> red,
        SortedSet<String> notRun,
        SortedSet<String> later,
        Judgement verdict,
        int ran,
        int left,
        String started,
        long tookMs) {
    /** The possible judgements. */
    public enum Judgement {
        /** There was no fault, and nothing is red. */
        @JsonProperty("sound")
        SOUND(true),
        /** Exactly the expected rules are red, of those that could run here. */
        @JsonProperty("killed")
        KILLED(true),
        /** Nothing is red: the checks do not see the fault. */
        @JsonProperty("survived")
        SURVIVED(false),
        /** Other rules are red than expected. */
        @JsonProperty("different")
        DIFFERENT(false),
        /** All its rules were left to {@code self-test --guests}: nothing was tried. */
        @JsonProperty("left")
        LEFT(true),
        /** None of the expected rules could run here, so nothing is proven. */
        @JsonProperty("unproven")
        UNPROVEN(false);

        private final boolean good;

        Judgement(boolean good) {
            this.good = good;
        }

        /**
         * Whether the checks did what they should.
         *
         * @return true for sound, killed and left
         */
        public boolean good() {
            return good;
        }
    }

    /**
     * Compares as sets.
     *
     * @param fault its name
     * @param what it breaks
     * @param expected the rules that had to turn red; empty for the sound run
     * @param later rules that would turn red and were not tried
     * @param results of the scenarios that were chosen
     * @param left how many were not chosen
     * @param started when the run began
     * @return the row
     */
    static Kill of(
            String fault,
            String what,
            Set<String> expected,
            Set<String> later,
            Collection<ScenarioResult> results,
            int left,
            Instant started) {
        SortedSet<String> red = rules(results, result -> result.status() == Outcome.FAILED);
        SortedSet<String> ran = rules(results, result -> result.status() != Outcome.NOT_RUN);
        SortedSet<String> notRun = new TreeSet<>(expected);
        notRun.removeAll(ran);
        return new Kill(
                fault,
                what,
                new TreeSet<>(expected),
                red,
                notRun,
                new TreeSet<>(later),
                expected.isEmpty() && !later.isEmpty() ? Judgement.LEFT : judge(expected, red, notRun),
                (int) results.stream()
                        .filter(result -> result.status() != Outcome.NOT_RUN)
                        .count(),
                left,
                started.toString(),
                Duration.between(started, Instant.now()).toMillis());
    }

    /** The row in the shape of a check's result: a fault that is not killed is a failure. */
    ScenarioResult asResult() {
        boolean killed = verdict == Judgement.KILLED || verdict == Judgement.SOUND;
        boolean left = verdict == Judgement.LEFT;
        String reason = "expected red " + expected + ", red were " + red
                + (notRun.isEmpty() ? "" : ", could not run " + notRun);
        return new ScenarioResult(
                "",
                what,
                "Compare what turned red with what the fault says it turns red.",
                "self-test",
                "Seeded faults",
                fault,
                "",
                "",
                EmbeddedTarget.NAME,
                "the reference with a fault in it",
                "",
                List.of(),
                left ? Outcome.NOT_RUN : killed ? Outcome.PASSED : Outcome.FAILED,
                left ? "only rules that boot guests show it: self-test --guests" : killed ? "" : reason,
                "",
                "",
                tookMs,
                started);
    }

    private static Judgement judge(Set<String> expected, Set<String> red, Set<String> notRun) {
        Set<String> provable = new TreeSet<>(expected);
        provable.removeAll(notRun);
        if (provable.isEmpty() && !expected.isEmpty()) {
            return Judgement.UNPROVEN;
        }
        if (red.equals(provable)) {
            return expected.isEmpty() ? Judgement.SOUND : Judgement.KILLED;
        }
        return red.isEmpty() ? Judgement.SURVIVED : Judgement.DIFFERENT;
    }

    private static SortedSet<String> rules(Collection<ScenarioResult> results, Predicate<ScenarioResult> which) {
        return results.stream().filter(which).map(ScenarioResult::rule).collect(Collectors.toCollection(TreeSet::new));
    }
}
