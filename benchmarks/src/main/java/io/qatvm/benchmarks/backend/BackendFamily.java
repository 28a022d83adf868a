package io.qatvm.benchmarks.backend;

import java.util.List;

/**
 * Where backends come from. Implementations have a public constructor without parameters and are named in {@code
 * META-INF/services/io.qatvm.benchmarks.backend.BackendFamily}; a jar on the class path can bring more of them.
 */
public interface BackendFamily {
    /** What {@code --backends} may name all of them by, for example {@code kernel}. */
    String name();

    /** The backends to think of on this machine, whether or not they can do anything here. */
    List<Backend> backends();

    /** True if its backends are for nobody who has not asked for them by name. */
    default boolean isHidden() {
        return false;
    }
}
