package io.qatvm.deviceplugin.inventory.host;

import io.qatvm.deviceplugin.inventory.discovery.PhysicalFunction;
import io.qatvm.deviceplugin.inventory.discovery.VirtualFunction;
import io.qatvm.pci.PciAddress;
import io.qatvm.pci.ResourceName;
import java.util.List;
import java.util.Optional;

/**
 * VFs that can only change hands together.
 *
 * @param resource what it is offered as
 * @param vfs ascending by address; more than one share an IOMMU group
 */
record Unit(ResourceName resource, List<VirtualFunction> vfs) {
    VirtualFunction first() {
        return vfs.get(0);
    }

    String id() {
        return first().address().toString();
    }

    List<PciAddress> addresses() {
        return vfs.stream().map(VirtualFunction::address).toList();
    }

    /** Empty inside a virtual machine, where all count as one. */
    Optional<PciAddress> pf() {
        return first().pf().map(PhysicalFunction::address);
    }
}
