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
        return Set.of("QVC-HD-010", "QVC-HD-011", "QVC-ID-001", "QVC-PT-002");
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
            swapped.set(0, on(first, second));
            swapped.set(1, on(second, first));
            return swapped;
        });
    }

    private static PciHostdev on(PciHostdev device, PciHostdev other) {
        return new PciHostdev(device.alias(), other.host(), device.guest(), device.bootOrder(), device.managed());
    }
}
