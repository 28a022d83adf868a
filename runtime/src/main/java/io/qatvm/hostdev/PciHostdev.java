package io.qatvm.hostdev;

import io.qatvm.pci.PciAddress;
import java.util.Optional;

/**
 * A PCI function of the host, driven by vfio-pci and managed by libvirt.
 *
 * @param alias libvirt's user alias
 * @param host the function's address on the host
 * @param guest where the guest sees it
 */
public record PciHostdev(String alias, PciAddress host, Optional<PciAddress> guest) implements Hostdev {
    /** A function without a place in the guest yet. */
    public PciHostdev(String alias, PciAddress host) {
        this(alias, host, Optional.empty());
    }

    @Override
    public PciHostdev at(PciAddress address) {
        return new PciHostdev(alias, host, Optional.of(address));
    }
}
