package io.qatvm.virtlet.host;

import io.qatvm.deviceplugin.holding.GroupProbe;
import io.qatvm.deviceplugin.holding.VfioGroupNodes;
import io.qatvm.deviceplugin.inventory.HostRoots;
import io.qatvm.deviceplugin.inventory.KernelWrites;
import io.qatvm.pci.PciAddress;
import io.qatvm.virtlet.sandbox.VfInspection;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * By the node's {@code /sys}: a VF must be on vfio-pci, with nobody at work with it, and is reset if the kernel can reset it
 * alone.
 */
public final class LinuxVfInspection implements VfInspection {
    private static final String VFIO = "vfio-pci";

    private final Path root;
    private final GroupProbe groups;

    /**
     * VFs of one node.
     *
     * @param root the folder with its {@code sys} and {@code dev}; {@code /} for this machine
     */
    public LinuxVfInspection(Path root) {
        this(
                root,
                new VfioGroupNodes(new HostRoots(
                        root.resolve("sys"), Optional.of(root.resolve("dev")), root.resolve("sys/kernel/debug"))));
    }

    LinuxVfInspection(Path root, GroupProbe groups) {
        this.root = root;
        this.groups = groups;
    }

    @Override
    public Finding inspect(PciAddress vf) {
        Path folder = root.resolve("sys/bus/pci/devices/" + vf);
        if (!Files.isDirectory(folder)) {
            return new Finding(false, "it is not on the node any more: expected it at " + folder);
        }
        try {
            Path link = folder.resolve("driver");
            String driver = Files.exists(link) ? link.toRealPath().getFileName().toString() : "";
            if (!driver.equals(VFIO)) {
                return new Finding(
                        false,
                        "it is bound to " + (driver.isEmpty() ? "no driver" : driver) + ": expected " + VFIO
                                + ", which the device plugin binds");
            }
            if (groups.open(vf)) {
                // A reset would take it from under whoever works with it.
                return new Finding(false, "a process has its VFIO group open: expected nobody to work with it");
            }
            Path reset = folder.resolve("reset");
            if (!Files.exists(reset)) {
                return new Finding(true, "it is on " + VFIO + "; the kernel cannot reset it alone");
            }
            KernelWrites.REAL.write(reset, "1");
            return new Finding(true, "it is on " + VFIO + " and was reset");
        } catch (IOException e) {
            return new Finding(
                    false, "it cannot be reset: " + e + "; expected that 1 can be written to its file reset");
        }
    }
}
