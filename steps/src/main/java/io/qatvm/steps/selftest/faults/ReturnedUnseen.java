package io.qatvm.steps.selftest.faults;

import io.qatvm.fixtures.reference.PodRuntimeChange;
import io.qatvm.fixtures.reference.Reference;
import io.qatvm.steps.selftest.Fault;
import io.qatvm.virtlet.sandbox.VfInspection;
import java.util.Set;
import java.util.function.UnaryOperator;

/** VFs go from one machine to the next as they are, as in Virtlet. */
public final class ReturnedUnseen implements Fault {
    /** For the service loader. */
    public ReturnedUnseen() {}

    @Override
    public String name() {
        return "returned-unseen";
    }

    @Override
    public String what() {
        return "nobody looks at the VF that a VM pod gave back";
    }

    @Override
    public Set<String> turnsRed() {
        return Set.of("QVC-VP-019");
    }

    @Override
    public Reference seed(Reference sound) {
        return sound.withPods(
                new PodRuntimeChange(UnaryOperator.identity(), parts -> parts.withVfs(VfInspection.NONE)));
    }
}
