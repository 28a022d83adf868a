package io.qatvm.benchmarks.backend;

import io.qatvm.benchmarks.workload.Problem;
import io.qatvm.fixtures.measurement.Setting;
import java.nio.file.Path;
import java.util.List;

/** A backend that works inside a JVM. */
public interface JvmBackend extends Backend {
    /**
     * Makes an operation ready.
     *
     * @throws Exception if that fails, with what was wrong
     */
    Task open(Problem problem, Setting setting) throws Exception;

    /** True if its native code may end the JVM it is in: then it is only ever loaded in one that may be lost. */
    default boolean mayCrash() {
        return false;
    }

    /** What its processes need on their class path besides; only for one that may crash. */
    default List<Path> classPath() {
        return List.of();
    }
}
