package io.qatvm.launcher;

import io.qatvm.allocation.DeviceEvidence;
import io.qatvm.deviceplugin.inventory.InventorySettings;
import io.qatvm.deviceplugin.inventory.QatModel;
import io.qatvm.deviceplugin.inventory.ServiceSet;
import io.qatvm.pci.PciAddress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * What a node's sysfs and the launcher's own {@code /dev/vfio} say about an address. A pod sees only the group nodes that
 * the kubelet handed to it, so a node that is there vouches for the VFs of its group.
 */
public final class SysfsEvidence implements DeviceEvidence {
    private final Path sysfs;
    private final Path dev;

    /**
     * Evidence below two roots.
     *
     * @param sysfs such as {@code /sys}
     * @param dev such as {@code /dev}; the launcher's own, not the node's
     */
    public SysfsEvidence(Path sysfs, Path dev) {
        this.sysfs = sysfs;
        this.dev = dev;
    }

    @Override
    public boolean available() {
        return true;
    }

    @Override
    public Optional<String> objection(PciAddress address) {
        Path device = device(address);
        if (Files.isDirectory(device) && !Files.exists(device.resolve("physfn")) && !isQatVf(device)) {
            return Optional.of("the device is no virtual function (it has no physfn, nor the id of a QAT VF);"
                    + " expected a VF, never a PF");
        }
        return objectionToDevice(address);
    }

    @Override
    public Optional<String> objectionToDevice(PciAddress address) {
        Path device = device(address);
        if (!Files.isDirectory(device)) {
            return Optional.of("there is no such PCI device (" + device + "); expected one of this node's");
        }
        Optional<String> group = group(address);
        if (group.isEmpty()) {
            return Optional.of("the device is in no IOMMU group; expected one, is the IOMMU switched on?");
        }
        Path node = dev.resolve("vfio").resolve(group.get());
        return Files.exists(node)
                ? Optional.empty()
                : Optional.of("no device node vouches for it: its IOMMU group is " + group.get() + ", and " + node
                        + " is not among this launcher's devices");
    }

    @Override
    public Optional<String> resource(PciAddress address) {
        Path services = device(address).resolve("physfn").resolve("qat").resolve("cfg_services");
        try {
            String type = ServiceSet.of(Files.readString(services)).name();
            return type.isEmpty() ? Optional.empty() : Optional.of(InventorySettings.NAMESPACE + "/" + type);
        } catch (IOException notTold) {
            return Optional.empty();
        }
    }

    /** The number of the IOMMU group of {@code address}, as sysfs links it. */
    public Optional<String> group(PciAddress address) {
        Path link = device(address).resolve("iommu_group");
        try {
            return Files.exists(link)
                    ? Optional.of(link.toRealPath().getFileName().toString())
                    : Optional.empty();
        } catch (IOException gone) {
            return Optional.empty();
        }
    }

    // In a host that is a virtual machine itself, a VF has no PF.
    private static boolean isQatVf(Path device) {
        try {
            return number(device.resolve("vendor")) == QatModel.VENDOR
                    && QatModel.ofVf(number(device.resolve("device"))).isPresent();
        } catch (IOException | NumberFormatException untold) {
            return false;
        }
    }

    private static int number(Path file) throws IOException {
        return Integer.decode(Files.readString(file).strip());
    }

    private Path device(PciAddress address) {
        return sysfs.resolve("bus/pci/devices").resolve(address.toString());
    }
}
