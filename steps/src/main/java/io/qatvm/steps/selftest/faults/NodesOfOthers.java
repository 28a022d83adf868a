package io.qatvm.steps.selftest.faults;

import io.qatvm.deviceplugin.inventory.Advertisement;
import io.qatvm.deviceplugin.inventory.DeviceNode;
import io.qatvm.deviceplugin.inventory.QatDevice;
import io.qatvm.fixtures.reference.Reference;
import io.qatvm.steps.selftest.Fault;
import java.util.List;
import java.util.Set;

/** Each container is given the device nodes of all VFs of the host. */
public final class NodesOfOthers implements Fault {
    /** For the service loader. */
    public NodesOfOthers() {}

    @Override
    public String name() {
        return "nodes-of-others";
    }

    @Override
    public String what() {
        return "a container sees the VFIO groups of other users";
    }

    @Override
    public Set<String> turnsRed() {
        return Set.of("QVC-DA-001", "QVC-DA-003", "QVC-ID-001", "QVC-ID-002", "QVC-KB-003", "QVC-UF-003");
    }

    @Override
    public Reference seed(Reference sound) {
        return Devices.changed(sound, said -> {
            List<DeviceNode> all = said.devices().stream()
                    .flatMap(device -> device.nodes().stream())
                    .distinct()
                    .toList();
            return new Advertisement(
                    said.devices().stream()
                            .map(device -> new QatDevice(
                                    device.id(),
                                    device.resource(),
                                    device.address(),
                                    device.endpoints(),
                                    device.pf(),
                                    device.driver(),
                                    device.iommuGroup(),
                                    device.numaNode(),
                                    device.health(),
                                    device.reason(),
                                    all))
                            .toList(),
                    said.notes());
        });
    }
}
