package io.qatvm.deviceplugin.holding;

import io.qatvm.pci.PciAddress;

/** Knows whether the VFIO group of a VF is open in some process. */
@FunctionalInterface
public interface GroupProbe {
    /** True if it is open; false also where there is no such group. */
    boolean open(PciAddress vf);
}
