package io.qatvm.deviceplugin.inventory.discovery;

import io.qatvm.deviceplugin.inventory.QatModel;
import io.qatvm.pci.PciAddress;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A QAT VF as it is now.
 *
 * @param address where it is
 * @param model what it is
 * @param deviceId its PCI device id
 * @param pf its PF; empty inside a virtual machine
 * @param folder its folder in sysfs
 * @param driver what drives it; empty if nothing
 * @param group its IOMMU group; empty if it has none
 * @param numaNode empty if the host does not tell
 */
public record VirtualFunction(
        PciAddress address,
        QatModel model,
        int deviceId,
        Optional<PhysicalFunction> pf,
        Path folder,
        Optional<String> driver,
        Optional<IommuGroup> group,
        OptionalInt numaNode) {
    /** The same with another driver and group. */
    public VirtualFunction with(Optional<String> newDriver, Optional<IommuGroup> newGroup) {
        return new VirtualFunction(address, model, deviceId, pf, folder, newDriver, newGroup, numaNode);
    }
}
