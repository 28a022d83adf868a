package io.qatvm.handler.processes;

import java.util.Optional;

/** How much memory a process may lock. */
@FunctionalInterface
interface ProcessLimit {
    /**
     * Raises soft and hard limit of process {@code pid} to {@code bytes}, each only if it is lower.
     *
     * @return empty if both are as high now; else what the kernel has against it
     */
    Optional<String> raise(int pid, long bytes);
}
