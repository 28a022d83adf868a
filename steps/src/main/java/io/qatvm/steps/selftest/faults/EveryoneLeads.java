package io.qatvm.steps.selftest.faults;

import io.qatvm.fixtures.reference.Operations;
import io.qatvm.fixtures.reference.Reference;
import io.qatvm.steps.selftest.Fault;
import java.util.Optional;
import java.util.Set;

/** Controllers act whether or not they hold the lease. */
public final class EveryoneLeads implements Fault {
    /** For the service loader. */
    public EveryoneLeads() {}

    @Override
    public String name() {
        return "everyone-leads";
    }

    @Override
    public String what() {
        return "the controllers do not ask for the lease before they act";
    }

    @Override
    public Set<String> turnsRed() {
        return Set.of("QVC-AS-011");
    }

    @Override
    public Reference seed(Reference sound) {
        return sound.withOperations(
                new Operations(election -> Optional.empty(), sound.operations().trust()));
    }
}
