package io.qatvm.steps.selftest.faults;

import io.qatvm.allocation.Allocation;
import io.qatvm.allocation.NamedVf;
import io.qatvm.fixtures.reference.Reference;
import io.qatvm.steps.selftest.Fault;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** The first two networks get the VFs of each other. */
public final class NetworksSwapped implements Fault {
    /** For the service loader. */
    public NetworksSwapped() {}

    @Override
    public String name() {
        return "networks-swapped";
    }

    @Override
    public String what() {
        return "two networks are swapped when VFs are allocated";
    }

    @Override
    public Set<String> turnsRed() {
        return Set.of("QVC-NW-005", "QVC-NW-006", "QVC-NW-008", "QVC-NW-009");
    }

    @Override
    public Reference seed(Reference sound) {
        return Allocations.changed(sound, (vmi, allocation) -> {
            if (!(allocation instanceof Allocation.Granted granted)
                    || granted.networks().size() < 2) {
                return allocation;
            }
            List<NamedVf> swapped = new ArrayList<>(granted.networks());
            NamedVf first = swapped.get(0);
            NamedVf second = swapped.get(1);
            swapped.set(0, new NamedVf(first.list(), first.name(), first.resource(), second.address()));
            swapped.set(1, new NamedVf(second.list(), second.name(), second.resource(), first.address()));
            return new Allocation.Granted(granted.vfs(), granted.gpus(), granted.vgpus(), swapped);
        });
    }
}
