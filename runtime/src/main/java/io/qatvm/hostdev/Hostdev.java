package io.qatvm.hostdev;

import io.qatvm.pci.PciAddress;
import java.util.Optional;

/** A device of the host that the guest gets as its own: libvirt's {@code <hostdev mode='subsystem'>}. */
public sealed interface Hostdev permits PciHostdev, MediatedHostdev {
    /** Libvirt's user alias, {@code ua-} and what makes the device traceable to the VMI's entry. */
    String alias();

    /** Where the guest sees the device; empty if libvirt is to choose. */
    Optional<PciAddress> guest();

    /** The same device, seen by the guest at {@code address}. */
    Hostdev at(PciAddress address);
}
