package io.qatvm.steps.selftest.faults;

import io.qatvm.fixtures.reference.Reference;
import io.qatvm.steps.selftest.Fault;
import io.qatvm.virtlet.machine.MachineOutcome;
import io.qatvm.virtlet.pod.Refusal;
import java.util.Set;

/** No VM pod gets a machine. */
public final class VmPodsTurnedAway implements Fault {
    /** For the service loader. */
    public VmPodsTurnedAway() {}

    @Override
    public String name() {
        return "vm-pods-turned-away";
    }

    @Override
    public String what() {
        return "every VM pod is refused, the good ones, too";
    }

    @Override
    public Set<String> turnsRed() {
        return Set.of(
                "QVC-VD-001",
                "QVC-VD-002",
                "QVC-VD-003",
                "QVC-VD-004",
                "QVC-VD-005",
                "QVC-VD-006",
                "QVC-VD-007",
                "QVC-VD-008",
                "QVC-VD-009",
                "QVC-VD-010",
                "QVC-VD-012",
                "QVC-VD-013",
                "QVC-VD-014",
                "QVC-VD-015");
    }

    @Override
    public Reference seed(Reference sound) {
        return sound.withPodMachines(asked -> new MachineOutcome.Refused(Refusal.invalid("no machine today")));
    }
}
