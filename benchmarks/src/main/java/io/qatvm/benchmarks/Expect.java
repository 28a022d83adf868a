package io.qatvm.benchmarks;

/** What a benchmark must find before its clock runs, so that no refusal is timed by mistake. */
final class Expect {
    private Expect() {}

    /**
     * Stops the benchmark unless {@code holds}.
     *
     * @param expectation continues "expected"
     * @param found what was there instead
     */
    static void that(boolean holds, String expectation, Object found) {
        if (!holds) {
            throw new IllegalStateException("expected " + expectation + ", found: " + found);
        }
    }
}
