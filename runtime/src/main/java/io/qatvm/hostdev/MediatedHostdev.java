package io.qatvm.hostdev;

import io.qatvm.pci.PciAddress;
import java.util.Optional;
import java.util.UUID;

/**
 * A mediated device of the host, shown to the guest as a PCI device.
 *
 * @param alias libvirt's user alias
 * @param uuid the mediated device
 * @param guest where the guest sees it
 */
public record MediatedHostdev(String alias, UUID uuid, Optional<PciAddress> guest) implements Hostdev {
    /** A device without a place in the guest yet. */
    public MediatedHostdev(String alias, UUID uuid) {
        this(alias, uuid, Optional.empty());
    }

    @Override
    public MediatedHostdev at(PciAddress address) {
        return new MediatedHostdev(alias, uuid, Optional.of(address));
    }
}
