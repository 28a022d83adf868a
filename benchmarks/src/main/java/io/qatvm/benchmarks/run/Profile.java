package io.qatvm.benchmarks.run;

import java.time.Duration;
import java.util.List;

/**
 * How long and how widely is measured.
 *
 * @param sizes bytes of workloads that have a size
 * @param depths requests in flight
 * @param threads threads at the same time
 * @param forks processes of their own for each row
 * @param warmups iterations before those that count
 * @param iterations iterations that count
 * @param iteration how long one takes
 */
public record Profile(
        List<Integer> sizes,
        List<Integer> depths,
        List<Integer> threads,
        int forks,
        int warmups,
        int iterations,
        Duration iteration) {
    /** Copies the lists. */
    public Profile {
        sizes = List.copyOf(sizes);
        depths = List.copyOf(depths);
        threads = List.copyOf(threads);
    }

    /** The profiles there are, by the name that {@code --profile} takes. */
    public enum Name {
        /** Whether all of it runs: under three minutes on two processors. */
        SMOKE(new Profile(List.of(16_384), List.of(1), List.of(1), 1, 2, 3, Duration.ofMillis(300))),
        /** What comparisons are made from. */
        STANDARD(new Profile(
                List.of(64, 1024, 16_384, 65_536), List.of(1, 8, 32), List.of(1, 2), 3, 2, 5, Duration.ofSeconds(1))),
        /** Everything, for the night. */
        FULL(new Profile(
                List.of(64, 1024, 4096, 16_384, 65_536, 1 << 20),
                List.of(1, 8, 32, 72),
                List.of(1, 2, 4, 8),
                5,
                2,
                5,
                Duration.ofSeconds(1)));

        // Its lists are copies that never change, which the check cannot see.
        @SuppressWarnings("ImmutableEnumChecker")
        private final Profile profile;

        Name(Profile profile) {
            this.profile = profile;
        }

        /** What it stands for. */
        public Profile profile() {
            return profile;
        }
    }

    /** The same with what was asked for otherwise; empty lists and a negative number change nothing. */
    public Profile with(List<Integer> otherSizes, List<Integer> otherDepths, List<Integer> otherThreads, int others) {
        return new Profile(
                otherSizes.isEmpty() ? sizes : otherSizes,
                otherDepths.isEmpty() ? depths : otherDepths,
                otherThreads.isEmpty() ? threads : otherThreads,
                others < 0 ? forks : others,
                warmups,
                iterations,
                iteration);
    }

    /** How long a program that measures itself works in one go. */
    public Duration goOfProgram() {
        return iteration.multipliedBy(iterations);
    }
}
