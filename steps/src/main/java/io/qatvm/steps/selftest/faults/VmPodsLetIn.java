package io.qatvm.steps.selftest.faults;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.qatvm.fixtures.reference.Reference;
import io.qatvm.steps.selftest.Fault;
import io.qatvm.virtlet.explain.CreateCase;
import io.qatvm.virtlet.machine.MachineOutcome;
import java.util.List;
import java.util.Set;

/** A VM pod that is to be refused gets a machine without what was wrong with it. */
public final class VmPodsLetIn implements Fault {
    /** For the service loader. */
    public VmPodsLetIn() {}

    @Override
    public String name() {
        return "vm-pods-let-in";
    }

    @Override
    public String what() {
        return "what a VM pod may not have is left out without a word";
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
        return sound.withPodMachines(asked -> {
            MachineOutcome told = sound.podMachines().machine(asked);
            return told instanceof MachineOutcome.Refused ? sound.podMachines().machine(bare(asked)) : told;
        });
    }

    private static CreateCase bare(CreateCase asked) {
        ObjectNode json = asked.json().deepCopy();
        json.remove(List.of("interfaces", "held"));
        ((ObjectNode) json.get("config")).remove(List.of("envs", "devices", "mounts", "linux"));
        ((ObjectNode) json.get("sandboxConfig")).putObject("annotations");
        return CreateCase.of(json);
    }
}
