package io.qatvm.steps.selftest.faults;

import io.qatvm.deviceplugin.inventory.Advertisement;
import io.qatvm.deviceplugin.inventory.QatDevice;
import io.qatvm.fixtures.reference.Reference;
import io.qatvm.pci.PciAddress;
import io.qatvm.steps.selftest.Fault;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** A device that the host does not have is offered with its VFs. */
public final class GhostOffered implements Fault {
    /** For the service loader. */
    public GhostOffered() {}

    @Override
    public String name() {
        return "ghost-offered";
    }

    @Override
    public String what() {
        return "the plugin offers a device that is not on the host";
    }

    @Override
    public Set<String> turnsRed() {
        return Set.of(
                "QVC-BN-001",
                "QVC-BN-002",
                "QVC-BN-003",
                "QVC-BN-004",
                "QVC-BN-005",
                "QVC-DA-002",
                "QVC-DA-003",
                "QVC-DI-001",
                "QVC-DI-002",
                "QVC-DI-003",
                "QVC-DI-005",
                "QVC-DI-006",
                "QVC-DI-007",
                "QVC-EX-001",
                "QVC-EX-002",
                "QVC-EX-003",
                "QVC-HE-001",
                "QVC-HE-002",
                "QVC-HE-003",
                "QVC-ID-001",
                "QVC-KB-001",
                "QVC-KB-002",
                "QVC-KB-003",
                "QVC-KB-004",
                "QVC-PO-001",
                "QVC-RG-001",
                "QVC-RG-002",
                "QVC-RG-003",
                "QVC-RG-004",
                "QVC-RG-005",
                "QVC-RG-006",
                "QVC-RN-001",
                "QVC-RN-002",
                "QVC-RN-003",
                "QVC-RN-004",
                "QVC-RN-005",
                "QVC-RN-006",
                "QVC-RN-007",
                "QVC-RN-008",
                "QVC-RN-009",
                "QVC-RN-010",
                "QVC-RN-011",
                "QVC-SC-001",
                "QVC-SC-002",
                "QVC-SC-003",
                "QVC-UF-001",
                "QVC-UF-002",
                "QVC-UF-003",
                "QVC-UF-004");
    }

    @Override
    public Reference seed(Reference sound) {
        return Devices.changed(sound, said -> {
            List<QatDevice> more = new ArrayList<>(said.devices());
            said.devices().stream()
                    .filter(device -> device.pf().isPresent())
                    .findFirst()
                    .map(GhostOffered::ghost)
                    .ifPresent(more::add);
            return new Advertisement(more, said.notes());
        });
    }

    private static QatDevice ghost(QatDevice vf) {
        PciAddress address = new PciAddress(0, 0x99, 0, 0);
        return new QatDevice(
                address.toString(),
                vf.resource(),
                address,
                List.of(address),
                vf.pf(),
                vf.driver(),
                vf.iommuGroup(),
                vf.numaNode(),
                vf.health(),
                vf.reason(),
                vf.nodes());
    }
}
