package io.qatvm.benchmarks.peers;

/**
 * How long each contender works.
 *
 * @param forks processes of each, which take turns
 * @param warmUps seconds of warm-up in each
 * @param iterations seconds that count in each
 */
record Pace(int forks, int warmUps, int iterations) {
    /** Shows that everything runs. The compilers have not come far by then: figures are too slow. */
    static final Pace SMOKE = new Pace(1, 2, 2);

    /** Figures to compare. */
    static final Pace STANDARD = new Pace(3, 12, 8);
}
