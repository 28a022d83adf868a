package io.qatvm.virtlet.pod;

import io.qatvm.pci.PciAddress;
import java.util.List;

/** A network card of a sandbox, as the network plugins left it for the VM. */
public sealed interface PodInterface {
    /** The name of the link in the sandbox's network namespace, such as {@code virtlet-eth0}. */
    String name();

    /** The guest's hardware address, six pairs of hexadecimal digits with colons. */
    String mac();

    /** The largest packet in bytes; 0 if nobody said. */
    int mtu();

    /** The addresses the guest is to have; empty if it asks by DHCP, or has none. */
    List<InterfaceAddress> addresses();

    /** The routes the guest is to have through this card. */
    List<InterfaceRoute> routes();

    /**
     * A card on a bridge: QEMU gets an open tap device.
     *
     * @param name the link's name
     * @param mac the guest's hardware address
     * @param mtu bytes; 0 if nobody said
     * @param addresses the guest's addresses
     * @param routes the guest's routes
     */
    record Tap(String name, String mac, int mtu, List<InterfaceAddress> addresses, List<InterfaceRoute> routes)
            implements PodInterface {
        /** Copies the lists. */
        public Tap {
            addresses = List.copyOf(addresses);
            routes = List.copyOf(routes);
        }
    }

    /**
     * A VF of a network card, which the guest drives itself.
     *
     * @param name the link's name before the VF was given away
     * @param mac the hardware address that was set on the VF
     * @param mtu bytes; 0 if nobody said
     * @param host the VF's address on the node
     * @param addresses the guest's addresses
     * @param routes the guest's routes
     */
    record Vf(
            String name,
            String mac,
            int mtu,
            PciAddress host,
            List<InterfaceAddress> addresses,
            List<InterfaceRoute> routes)
            implements PodInterface {
        /** Copies the lists. */
        public Vf {
            addresses = List.copyOf(addresses);
            routes = List.copyOf(routes);
        }
    }

    /**
     * An address in a subnet.
     *
     * @param cidr address and prefix length, such as {@code 10.1.90.5/24}
     * @param gateway the subnet's router; empty for none
     */
    record InterfaceAddress(String cidr, String gateway) {}

    /**
     * A route.
     *
     * @param destination network and prefix length; {@code 0.0.0.0/0} for everything
     * @param gateway the next router; empty for that of the address
     */
    record InterfaceRoute(String destination, String gateway) {}
}
