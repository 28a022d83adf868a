package io.qatvm.virtlet.sandbox;

import io.qatvm.pci.PciAddress;

/** Looks after a VF that a machine gave back. */
@FunctionalInterface
public interface VfInspection {
    /** A node without VFs, or one where nobody looks. */
    VfInspection NONE = vf -> new Finding(true, "nobody looked at it");

    /** Resets the VF where that can be done, and tells in what state it is. */
    Finding inspect(PciAddress vf);

    /**
     * The state of a VF.
     *
     * @param sound it may be given to another machine
     * @param words what was seen or done, or what is wrong and what was expected
     */
    record Finding(boolean sound, String words) {}
}
