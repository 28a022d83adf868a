package io.qatvm.steps.selftest.faults;

import io.qatvm.fixtures.reference.Reference;
import io.qatvm.steps.selftest.Fault;
import java.util.Set;

/** A guest without a grace period is asked to go before it is destroyed. */
public final class AskedAnyway implements Fault {
    /** For the service loader. */
    public AskedAnyway() {}

    @Override
    public String name() {
        return "asked-anyway";
    }

    @Override
    public String what() {
        return "guests are asked to shut down before they are destroyed, whether or not they have time for it";
    }

    @Override
    public Set<String> turnsRed() {
        return Set.of("QVC-QE-004");
    }

    @Override
    public Reference seed(Reference sound) {
        return Hypervisors.spoilt(sound, (hypervisor, method, arguments) -> {
            if (method.getName().equals("destroy")) {
                hypervisor.shutdown((String) arguments[0]);
            }
            return Hypervisors.pass(hypervisor, method, arguments);
        });
    }
}
