package io.qatvm.benchmarks.backend;

import java.util.List;
import java.util.Optional;

/**
 * Where backends come from. Implementations have a public constructor without parameters and are named in {@code
 * META-INF/services/io.qatvm.benchmarks.backend.BackendFamily}; a jar on the class path can bring more of them.
 */
public interface BackendFamily {
    /** What {@code --backends} may name all of them by, and what their names begin with, for example {@code kernel}. */
    String name();

    /** The backends to think of on this machine, whether or not they can do anything here. */
    List<Backend> backends();

    /** The one of that name, which need not be among the ones to think of; empty if there can be none. */
    default Optional<Backend> named(String backend) {
        return backends().stream().filter(each -> each.name().equals(backend)).findFirst();
    }

    /** True if its backends are for nobody who has not asked for them by name. */
    default boolean isHidden() {
        return false;
    }
}
