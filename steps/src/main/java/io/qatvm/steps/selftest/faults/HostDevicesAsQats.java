package io.qatvm.steps.selftest.faults;

import io.qatvm.fixtures.reference.Reference;
import io.qatvm.hostdev.PciHostdev;
import io.qatvm.steps.selftest.Fault;
import java.util.Set;

/** A host device becomes what a QAT entry becomes. */
public final class HostDevicesAsQats implements Fault {
    /** For the service loader. */
    public HostDevicesAsQats() {}

    @Override
    public String name() {
        return "host-devices-as-qats";
    }

    @Override
    public String what() {
        return "host devices have the alias of QAT entries and are rebound by libvirt";
    }

    @Override
    public Set<String> turnsRed() {
        return Set.of("QVC-HD-010", "QVC-HD-011");
    }

    @Override
    public Reference seed(Reference sound) {
        return Domains.withHostdevs(
                sound,
                devices -> devices.stream()
                        .map(device -> device instanceof PciHostdev pci && !pci.managed()
                                ? new PciHostdev(
                                        pci.alias().replace("ua-hostdevice-", "ua-qat-"), pci.host(), pci.guest())
                                : device)
                        .toList());
    }
}
