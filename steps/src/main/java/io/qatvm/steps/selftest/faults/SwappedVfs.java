package io.qatvm.steps.selftest.faults;

import io.qatvm.fixtures.reference.Reference;
import io.qatvm.hostdev.Hostdev;
import io.qatvm.hostdev.PciHostdev;
import io.qatvm.steps.selftest.Fault;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** The first two entries get each other's VF. */
public final class SwappedVfs implements Fault {
    /** For the service loader. */
    public SwappedVfs() {}

    @Override
    public String name() {
        return "swapped-vfs";
    }

    @Override
    public String what() {
        return "two named devices are swapped between allocation and domain";
    }

    @Override
    public Set<String> turnsRed() {
        return Set.of("QVC-ID-001", "QVC-PT-002");
    }

    @Override
    public Reference seed(Reference sound) {
        return Domains.withHostdevs(sound, devices -> {
            if (devices.size() < 2
                    || !(devices.get(0) instanceof PciHostdev first)
                    || !(devices.get(1) instanceof PciHostdev second)) {
                return devices;
            }
            List<Hostdev> swapped = new ArrayList<>(devices);
            swapped.set(0, new PciHostdev(first.alias(), second.host(), first.guest()));
            swapped.set(1, new PciHostdev(second.alias(), first.host(), second.guest()));
            return swapped;
        });
    }
}
