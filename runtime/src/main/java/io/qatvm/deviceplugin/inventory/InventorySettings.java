package io.qatvm.deviceplugin.inventory;

import io.qatvm.pci.PciAddress;
import io.qatvm.pci.ResourceName;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/**
 * What an administrator chose.
 *
 * @param namespace in front of the slash of every resource
 * @param maxDevices how many devices are advertised at most, spread evenly over the PFs; empty for all
 * @param sharedGroups what becomes of shared IOMMU groups
 * @param excluded VFs to be left alone; a PF's address stands for all its VFs
 * @param otherPlugins configuration files of other plugins on this node; VFs they claim are left alone
 * @param stateFolder where it is written down which VFs were bound, so that a restarted plugin can give them back; must
 *     not outlive a boot, so below {@code /run}; empty to remember only while the process lives
 * @param binds whether VFs are bound to vfio-pci; if not, nothing is ever written to the host
 */
public record InventorySettings(
        String namespace,
        OptionalInt maxDevices,
        SharedGroups sharedGroups,
        Set<PciAddress> excluded,
        List<Path> otherPlugins,
        Optional<Path> stateFolder,
        boolean binds) {
    /** The namespace of Intel's plugin. */
    public static final String NAMESPACE = "qat.intel.com";
    /** All VFs, each group one unit, nothing excluded, nothing remembered beyond the process. */
    public static final InventorySettings DEFAULT = new InventorySettings(
            NAMESPACE, OptionalInt.empty(), SharedGroups.ONE_UNIT, Set.of(), List.of(), Optional.empty(), true);

    /** Copies, and checks what can be checked without a host. */
    public InventorySettings {
        excluded = Set.copyOf(excluded);
        otherPlugins = List.copyOf(otherPlugins);
        if (!ResourceName.isValid(namespace + "/generic")) {
            throw new IllegalArgumentException(
                    "resource namespace '" + namespace + "': '" + namespace + "/generic' is not " + ResourceName.FORM);
        }
        if (maxDevices.isPresent() && maxDevices.getAsInt() < 1) {
            throw new IllegalArgumentException("max devices " + maxDevices.getAsInt() + ", expected 1 or more");
        }
    }

    /** The same with a cap. */
    public InventorySettings withMaxDevices(int most) {
        return new InventorySettings(
                namespace, OptionalInt.of(most), sharedGroups, excluded, otherPlugins, stateFolder, binds);
    }

    /** The same with another way with shared groups. */
    public InventorySettings withSharedGroups(SharedGroups way) {
        return new InventorySettings(namespace, maxDevices, way, excluded, otherPlugins, stateFolder, binds);
    }

    /** The same with other exclusions. */
    public InventorySettings withExcluded(Set<PciAddress> addresses) {
        return new InventorySettings(namespace, maxDevices, sharedGroups, addresses, otherPlugins, stateFolder, binds);
    }

    /** The same with other plugins' configuration files. */
    public InventorySettings withOtherPlugins(List<Path> files) {
        return new InventorySettings(namespace, maxDevices, sharedGroups, excluded, files, stateFolder, binds);
    }

    /** The same with a folder to remember in. */
    public InventorySettings withStateFolder(Path folder) {
        return new InventorySettings(
                namespace, maxDevices, sharedGroups, excluded, otherPlugins, Optional.of(folder), binds);
    }

    /** The same, never writing to the host. */
    public InventorySettings lookingOnly() {
        return new InventorySettings(namespace, maxDevices, sharedGroups, excluded, otherPlugins, stateFolder, false);
    }
}
