package io.qatvm.steps.selftest.faults;

import io.qatvm.allocation.LaunchEnvironment.Entry;
import io.qatvm.fixtures.reference.Reference;
import io.qatvm.steps.selftest.Fault;
import java.util.Set;

/** Variables of resources are looked for with '_' for every dash. */
public final class DashesLost implements Fault {
    /** For the service loader. */
    public DashesLost() {}

    @Override
    public String name() {
        return "dashes-lost";
    }

    @Override
    public String what() {
        return "a resource with a dash in its name is not found in the environment";
    }

    @Override
    public Set<String> turnsRed() {
        return Set.of("QVC-HD-012");
    }

    @Override
    public Reference seed(Reference sound) {
        return Environments.changed(sound, entry -> new Entry(entry.name().replace('-', '_'), entry.value()));
    }
}
