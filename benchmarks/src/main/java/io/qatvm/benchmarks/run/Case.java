package io.qatvm.benchmarks.run;

import io.qatvm.benchmarks.backend.Backend;
import io.qatvm.benchmarks.workload.Workload;
import io.qatvm.fixtures.measurement.Setting;

/**
 * A row to be: who is asked to do what, and how.
 *
 * @param workload what
 * @param backend who
 * @param setting how
 */
record Case(Workload workload, Backend backend, Setting setting) {
    /** What cases have in common that run in turns. */
    Contest contest() {
        return new Contest(workload, setting.size(), setting.depth(), setting.threads());
    }

    /** The same work under the same conditions, whoever does it. */
    record Contest(Workload workload, int size, int depth, int threads) {}
}
