package io.qatvm.steps.selftest.faults;

import io.qatvm.fixtures.reference.PodRuntimeChange;
import io.qatvm.fixtures.reference.Reference;
import io.qatvm.steps.selftest.Fault;
import io.qatvm.virtlet.sandbox.MachinePlanner.MachinePlan;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;

/** A VF may be given twice. */
public final class VfsUncounted implements Fault {
    /** For the service loader. */
    public VfsUncounted() {}

    @Override
    public String name() {
        return "vfs-uncounted";
    }

    @Override
    public String what() {
        return "nobody counts which VFs the machines of VM pods have";
    }

    @Override
    public Set<String> turnsRed() {
        return Set.of("QVC-VP-007");
    }

    @Override
    public Reference seed(Reference sound) {
        return sound.withPods(new PodRuntimeChange(
                UnaryOperator.identity(),
                parts -> parts.withPlanner((request, image, interfaces, mark, held) -> {
                    MachinePlan plan = parts.planner().plan(request, image, interfaces, mark, Set.of());
                    return new MachinePlan(plan.id(), plan.domain(), plan.xml(), List.of(), plan.volumes());
                })));
    }
}
