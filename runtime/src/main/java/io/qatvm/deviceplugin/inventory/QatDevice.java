package io.qatvm.deviceplugin.inventory;

import io.qatvm.pci.PciAddress;
import io.qatvm.pci.ResourceName;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * One unit of a resource as the kubelet counts it: a VF, or an IOMMU group that several VFs share.
 *
 * @param id how the kubelet calls it: the full address, lower case
 * @param resource the extended resource it is one of
 * @param address the VF; of a shared group the lowest, which alone goes into a container's environment
 * @param endpoints all VFs that change hands with it, {@code address} among them, ascending
 * @param pf the PF behind it; empty inside a virtual machine
 * @param driver the driver it is bound to now; empty if to none
 * @param iommuGroup the number of its IOMMU group; empty where there is none
 * @param numaNode the NUMA node it hangs on; empty if the host does not tell
 * @param health whether it may be given out
 * @param reason why it is not healthy, or what a reader should know of it; empty if there is nothing to say
 * @param nodes the device nodes a container needs for it, {@code /dev/vfio/vfio} first
 */
public record QatDevice(
        String id,
        ResourceName resource,
        PciAddress address,
        List<PciAddress> endpoints,
        Optional<PciAddress> pf,
        Optional<String> driver,
        Optional<String> iommuGroup,
        OptionalInt numaNode,
        Health health,
        Optional<String> reason,
        List<DeviceNode> nodes) {
    /** Copies its lists. */
    public QatDevice {
        endpoints = List.copyOf(endpoints);
        nodes = List.copyOf(nodes);
    }

    /** The same with another word on its health. */
    public QatDevice with(Health newHealth, String newReason) {
        return new QatDevice(
                id,
                resource,
                address,
                endpoints,
                pf,
                driver,
                iommuGroup,
                numaNode,
                newHealth,
                Optional.of(newReason),
                nodes);
    }
}
