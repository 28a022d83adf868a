package io.qatvm.steps.selftest.faults;

import io.qatvm.fixtures.reference.Reference;
import io.qatvm.hostdev.PciHostdev;
import io.qatvm.pci.PciAddress;
import io.qatvm.steps.selftest.Fault;
import java.util.Set;

/** Every domain gets the VF behind the one it was allocated. */
public final class WrongVf implements Fault {
    /** For the service loader. */
    public WrongVf() {}

    @Override
    public String name() {
        return "wrong-vf";
    }

    @Override
    public String what() {
        return "the domain names a neighbour of the allocated VF";
    }

    @Override
    public Set<String> turnsRed() {
        return Set.of(
                "QVC-HD-010",
                "QVC-HD-011",
                "QVC-ID-001",
                "QVC-PT-001",
                "QVC-PT-002",
                "QVC-VC-001",
                "QVC-VC-002",
                "QVC-VC-005",
                "QVC-VC-006",
                "QVC-VC-008");
    }

    @Override
    public Reference seed(Reference sound) {
        return Domains.withHostdevs(
                sound,
                devices -> devices.stream()
                        .map(device -> device instanceof PciHostdev pci
                                ? new PciHostdev(
                                        pci.alias(), neighbour(pci.host()), pci.guest(), pci.bootOrder(), pci.managed())
                                : device)
                        .toList());
    }

    private static PciAddress neighbour(PciAddress vf) {
        return new PciAddress(vf.domain(), vf.bus(), vf.slot(), (vf.function() + 1) % 8);
    }
}
