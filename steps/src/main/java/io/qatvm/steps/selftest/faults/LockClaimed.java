package io.qatvm.steps.selftest.faults;

import io.qatvm.fixtures.reference.Reference;
import io.qatvm.handler.processes.MemoryLock;
import io.qatvm.steps.selftest.Fault;
import java.util.List;
import java.util.Set;

/** Said, and not done. */
public final class LockClaimed implements Fault {
    /** For the service loader. */
    public LockClaimed() {}

    @Override
    public String name() {
        return "lock-claimed";
    }

    @Override
    public String what() {
        return "the memory lock is said to be raised and is not";
    }

    @Override
    public Set<String> turnsRed() {
        return Set.of("QVC-ND-008");
    }

    @Override
    public Reference seed(Reference sound) {
        return sound.withHandler(usual -> sound.handler()
                .apply(usual)
                .withMemoryLock((bytes, launcher) -> new MemoryLock.Raised(List.of("libvirtd (1)"))));
    }
}
