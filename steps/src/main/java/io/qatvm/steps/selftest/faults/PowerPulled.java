package io.qatvm.steps.selftest.faults;

import io.qatvm.fixtures.reference.Reference;
import io.qatvm.steps.selftest.Fault;
import java.util.Set;

/** A guest that should be asked to go loses its power. */
public final class PowerPulled implements Fault {
    /** For the service loader. */
    public PowerPulled() {}

    @Override
    public String name() {
        return "power-pulled";
    }

    @Override
    public String what() {
        return "guests are destroyed where they should be asked to shut down";
    }

    @Override
    public Set<String> turnsRed() {
        return Set.of("QVC-QE-002", "QVC-QE-003", "QVC-QE-009");
    }

    @Override
    public Reference seed(Reference sound) {
        return Hypervisors.spoilt(sound, (hypervisor, method, arguments) -> {
            if (method.getName().equals("shutdown")) {
                hypervisor.destroy((String) arguments[0]);
                return null;
            }
            return Hypervisors.pass(hypervisor, method, arguments);
        });
    }
}
