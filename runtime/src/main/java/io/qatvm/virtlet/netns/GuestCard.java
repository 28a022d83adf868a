package io.qatvm.virtlet.netns;

import java.util.List;

/**
 * A link in a sandbox's namespace that became a card of its guest.
 *
 * @param kind what it became
 * @param name of the link
 * @param mac hardware address of the guest's card: that which the plugin gave the link
 * @param mtu bytes
 * @param addresses what the link had, with prefix lengths; the guest has them now
 * @param tap name of the tap device; empty for a VF
 * @param bridge name of the bridge between link and tap; empty for a VF
 * @param pci address of the VF; empty for a tap
 * @param driver that the VF had before; empty for a tap, and for a VF that was with VFIO already
 */
record GuestCard(
        Kind kind,
        String name,
        String mac,
        int mtu,
        List<String> addresses,
        String tap,
        String bridge,
        String pci,
        String driver) {
    /** What a link became. */
    enum Kind {
        /** A tap device on a bridge. */
        TAP,
        /** A VF, with VFIO. */
        VF
    }

    GuestCard {
        addresses = List.copyOf(addresses);
    }
}
