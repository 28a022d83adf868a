package io.qatvm.deviceplugin.holding;

import io.qatvm.deviceplugin.inventory.HostRoots;
import io.qatvm.pci.PciAddress;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Opens a VFIO group's node to learn whether someone else has it open: a kernel lets a group be opened once and answers
 * "Device or resource busy" to the second.
 *
 * <p>The probe itself is such an opening, for the time of a system call. So a VF that a pod is known to have is never
 * probed: its machine may be opening the group at that moment.
 */
public final class VfioGroupNodes implements GroupProbe {
    private static final Logger LOG = LoggerFactory.getLogger(VfioGroupNodes.class);

    private static final String BUSY = "Device or resource busy";

    private final HostRoots roots;

    /** On a host with these roots; without a device folder no group is ever open. */
    public VfioGroupNodes(HostRoots roots) {
        this.roots = roots;
    }

    @Override
    public boolean open(PciAddress vf) {
        if (roots.dev().isEmpty()) {
            return false;
        }
        Path link = roots.sysfs().resolve("bus/pci/devices/" + vf + "/iommu_group");
        try {
            if (!Files.exists(link)) {
                return false;
            }
            Path group = link.toRealPath();
            Path folder = roots.dev().get().resolve("vfio");
            return busy(folder.resolve(group.getFileName().toString()))
                    || busy(folder.resolve("noiommu-" + group.getFileName()));
        } catch (IOException gone) {
            LOG.debug("{}: {}", link, gone.toString());
            return false;
        }
    }

    private static boolean busy(Path node) {
        if (!Files.exists(node)) {
            return false;
        }
        try {
            FileChannel.open(node, StandardOpenOption.READ, StandardOpenOption.WRITE)
                    .close();
            return false;
        } catch (FileSystemException refused) {
            // Anything else, such as a missing right or a group without a VFIO driver, tells nothing of a holder.
            return BUSY.equals(refused.getReason());
        } catch (IOException failed) {
            LOG.debug("{} cannot be probed: {}", node, failed.toString());
            return false;
        }
    }
}
