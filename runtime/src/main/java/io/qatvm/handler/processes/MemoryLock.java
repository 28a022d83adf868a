package io.qatvm.handler.processes;

import java.util.List;
import java.util.OptionalInt;

/**
 * Raises how much memory a machine's processes may lock. A device behind VFIO reaches all of the guest's memory, so the
 * kernel locks all of it for the process that starts QEMU.
 */
@FunctionalInterface
public interface MemoryLock {
    /** Raises nothing, for a place without such processes. */
    MemoryLock NONE = (bytes, launcher) -> new Skipped("this place has no processes whose limit could be raised");

    /**
     * Raises the limit of what belongs to a launcher to {@code bytes}; never lowers one.
     *
     * @param launcher the launcher's process; empty if it is not known
     */
    Outcome raise(long bytes, OptionalInt launcher);

    /** How it went. */
    sealed interface Outcome {}

    /** These processes may lock as much now, or could before; each as {@code name (pid)}. */
    record Raised(List<String> processes) implements Outcome {
        /** Copies the list. */
        public Raised {
            processes = List.copyOf(processes);
        }
    }

    /** Nothing was raised, for this reason. The machine may run all the same. */
    record Skipped(String reason) implements Outcome {}
}
