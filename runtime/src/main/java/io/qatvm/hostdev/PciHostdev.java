package io.qatvm.hostdev;

import io.qatvm.pci.PciAddress;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A PCI function of the host, driven by vfio-pci.
 *
 * @param alias libvirt's user alias
 * @param host the function's address on the host
 * @param guest where the guest sees it
 * @param bootOrder place in the boot order, from 1; empty if the guest does not boot from it
 * @param managed whether libvirt binds the function to vfio-pci and back; if not, somebody else has bound it before
 */
public record PciHostdev(
        String alias, PciAddress host, Optional<PciAddress> guest, OptionalInt bootOrder, boolean managed)
        implements Hostdev {
    /** A managed function without a place in the guest yet, from which it does not boot. */
    public PciHostdev(String alias, PciAddress host) {
        this(alias, host, Optional.empty());
    }

    /** A managed function from which the guest does not boot. */
    public PciHostdev(String alias, PciAddress host, Optional<PciAddress> guest) {
        this(alias, host, guest, OptionalInt.empty(), true);
    }

    @Override
    public PciHostdev at(PciAddress address) {
        return new PciHostdev(alias, host, Optional.of(address), bootOrder, managed);
    }

    /** The same function, which libvirt leaves bound as it finds it. */
    public PciHostdev unmanaged() {
        return new PciHostdev(alias, host, guest, bootOrder, false);
    }
}
