package io.qatvm.steps.selftest.faults;

import io.qatvm.allocation.Allocation;
import io.qatvm.fixtures.reference.Reference;
import io.qatvm.steps.selftest.Fault;
import java.util.Set;

/** An allocation that should be refused is granted, with nothing. */
public final class DoubtGranted implements Fault {
    /** For the service loader. */
    public DoubtGranted() {}

    @Override
    public String name() {
        return "doubt-granted";
    }

    @Override
    public String what() {
        return "a launcher that cannot tell its VFs goes on without them";
    }

    @Override
    public Set<String> turnsRed() {
        return Set.of("QVC-NW-001", "QVC-AL-001", "QVC-BI-001", "QVC-DV-001", "QVC-LC-001", "QVC-PT-001");
    }

    @Override
    public Reference seed(Reference sound) {
        return Allocations.changed(
                sound,
                (vmi, allocation) ->
                        allocation instanceof Allocation.Refused ? Allocation.Granted.NOTHING : allocation);
    }
}
