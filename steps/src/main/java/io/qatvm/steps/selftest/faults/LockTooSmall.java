package io.qatvm.steps.selftest.faults;

import io.fabric8.kubernetes.api.model.Quantity;
import io.qatvm.fixtures.reference.Reference;
import io.qatvm.handler.processes.LockedMemorySize;
import io.qatvm.steps.selftest.Fault;
import java.util.Set;

/** The number of the first QAT code for KubeVirt. */
public final class LockTooSmall implements Fault {
    /** For the service loader. */
    public LockTooSmall() {}

    @Override
    public String name() {
        return "lock-too-small";
    }

    @Override
    public String what() {
        return "memory is locked for the request, not for the guest that is larger";
    }

    @Override
    public Set<String> turnsRed() {
        return Set.of("QVC-ND-007");
    }

    @Override
    public Reference seed(Reference sound) {
        return sound.withHandler(usual -> sound.handler().apply(usual).withLockedMemory(vmi -> {
            Quantity guest = vmi.getSpec().domain().memory() == null
                    ? null
                    : vmi.getSpec().domain().memory().guest();
            long whole = LockedMemorySize.of(vmi);
            return guest == null
                    ? whole
                    : whole - Quantity.getAmountInBytes(guest).longValue();
        }));
    }
}
