package io.qatvm.benchmarks.peers;

import java.util.List;

/**
 * A workload, and who does it in turns.
 *
 * @param workload as rows name it
 * @param contenders the reference first
 */
record Contest(String workload, List<Contender> contenders) {
    Contest {
        contenders = List.copyOf(contenders);
    }

    /** One that only the reference does. */
    static Contest alone(String workload, Contender reference) {
        return new Contest(workload, List.of(reference));
    }
}
