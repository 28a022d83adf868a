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
        return Set.of(
                "QVC-AL-001",
                "QVC-AL-002",
                "QVC-AL-003",
                "QVC-AL-004",
                "QVC-AL-005",
                "QVC-AL-006",
                "QVC-AL-007",
                "QVC-BI-001",
                "QVC-BI-002",
                "QVC-DV-003",
                "QVC-DV-009",
                "QVC-LC-003",
                "QVC-NW-002",
                "QVC-NW-006",
                "QVC-NW-007",
                "QVC-NW-008",
                "QVC-NW-009");
    }

    @Override
    public Reference seed(Reference sound) {
        return Allocations.changed(
                sound,
                (vmi, allocation) ->
                        allocation instanceof Allocation.Refused ? Allocation.Granted.NOTHING : allocation);
    }
}
