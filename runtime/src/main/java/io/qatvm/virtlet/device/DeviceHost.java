package io.qatvm.virtlet.device;

import io.qatvm.pci.PciAddress;
import java.util.List;
import java.util.Optional;

/** What the rules ask about the node. */
public interface DeviceHost {

    /** What a path leads to. */
    enum Kind {
        /** Nothing is there. */
        MISSING,
        /** A block device. */
        BLOCK,
        /** A character device. */
        CHARACTER,
        /** A folder. */
        FOLDER,
        /** A regular file. */
        FILE,
        /** Something else, such as a socket. */
        OTHER
    }

    /**
     * A path of the node.
     *
     * @param kind what it leads to, links followed
     * @param real the path without links; the path itself if nothing is there
     */
    record Node(Kind kind, String real) {}

    /**
     * A PCI function of the node.
     *
     * @param virtual a VF, not a PF
     * @param bridge a PCI bridge, which VFIO leaves in a group beside what is passed through
     * @param vendor PCI vendor id
     * @param device PCI device id
     * @param driver the Linux driver it is bound to; empty for none
     */
    record Function(boolean virtual, boolean bridge, int vendor, int device, String driver) {}

    /** What {@code path}, clean and absolute, leads to. */
    Node node(String path);

    /** The functions of an IOMMU group, ascending; empty if the node has no group of that number. */
    List<PciAddress> group(String number);

    /** The functions of the IOMMU group that {@code address} is in, itself among them; empty if it is in none. */
    List<PciAddress> neighbours(PciAddress address);

    /** The function behind a node {@code /dev/vfio/devices/NAME}; empty if there is none. */
    Optional<PciAddress> vfioDevice(String name);

    /** The function at {@code address}; empty if there is none. */
    Optional<Function> function(PciAddress address);
}
