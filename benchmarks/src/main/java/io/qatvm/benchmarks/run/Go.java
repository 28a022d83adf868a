package io.qatvm.benchmarks.run;

import io.qatvm.fixtures.measurement.Fork;

/**
 * One process's part of a row.
 *
 * @param operations all that it has issued, warm-ups included
 * @param fork its figures
 */
record Go(long operations, Fork fork) {
    /** What one process failed at, for people. */
    static final class Failure extends Exception {
        private static final long serialVersionUID = 1;

        Failure(String message) {
            super(message);
        }
    }
}
