package io.qatvm.hostdev;

import io.qatvm.pci.PciAddress;

/**
 * A PCI controller of the guest, which opens the bus of its index.
 *
 * @param index the bus it opens; 0 is the root
 * @param model libvirt's model, such as {@code pcie-root-port}
 * @param address where it sits itself; null for the root
 * @param multifunction true on function 0 of a slot that has more functions
 */
public record PciController(int index, String model, PciAddress address, boolean multifunction) {
    /** The root of a PCI Express machine. */
    public static final PciController PCIE_ROOT = new PciController(0, "pcie-root", null, false);
}
