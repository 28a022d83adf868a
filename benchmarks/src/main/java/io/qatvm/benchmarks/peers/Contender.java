package io.qatvm.benchmarks.peers;

import io.qatvm.fixtures.measurement.Fork;
import io.qatvm.fixtures.measurement.Server;
import java.io.IOException;

/** Somebody who does a workload. */
interface Contender {
    /** As rows name it. */
    String backend();

    /** The product, or somebody else. */
    Server server();

    /** Threads that work at the same time. */
    int threads();

    /**
     * Does the work for a while, in a process of its own.
     *
     * @throws Absent if that is impossible on this machine
     * @throws IOException if it went wrong
     */
    Fork run(Pace pace) throws Absent, IOException;

    /** A contender cannot run here; the message says what is missing, and how to get it. */
    final class Absent extends Exception {
        private static final long serialVersionUID = 1;

        Absent(String message) {
            super(message);
        }
    }
}
