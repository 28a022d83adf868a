package io.qatvm.virtlet.netns;

import io.qatvm.virtlet.netns.GuestCard.Kind;
import io.qatvm.virtlet.netns.NamespaceLinks.Link;
import io.qatvm.virtlet.tap.TapFailure;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Puts a guest in the place of a link in its sandbox's namespace: a tap device and the link on a bridge of their own. The
 * guest gets the hardware address and the addresses of the link; the link keeps none, and nothing in the namespace answers
 * for the guest.
 */
final class GuestBridge {
    private static final Logger LOG = LoggerFactory.getLogger(GuestBridge.class);
    private static final SecureRandom RANDOM = new SecureRandom();

    private final IpTool ip;

    GuestBridge(IpTool ip) {
        this.ip = ip;
    }

    /** The card that {@link #make} makes of a link; to be written down before. */
    static GuestCard plan(Link link, int index) {
        return new GuestCard(
                Kind.TAP, link.name(), link.mac(), link.mtu(), link.addresses(), "tap" + index, "br" + index, "", "");
    }

    /** Makes the bridge and the tap device. */
    void make(String namespace, GuestCard card) throws TapFailure {
        List<String> commands = new ArrayList<>(List.of(
                "link set dev " + card.name() + " down",
                "addr flush dev " + card.name(),
                "link set dev " + card.name() + " address " + ownMac() + " addrgenmode none",
                // Addresses are not learned: there are two ends, and each hears all the other says.
                "link add name " + card.bridge()
                        + " type bridge stp_state 0 forward_delay 0 ageing_time 0 mcast_snooping 0",
                "tuntap add dev " + card.tap() + " mode tap vnet_hdr"));
        for (String port : List.of(card.name(), card.tap())) {
            commands.add("link set dev " + port + " mtu " + card.mtu() + " master " + card.bridge());
        }
        for (String link : List.of(card.tap(), card.bridge())) {
            commands.add("link set dev " + link + " addrgenmode none");
        }
        for (String link : List.of(card.name(), card.tap(), card.bridge())) {
            commands.add("link set dev " + link + " up");
        }
        ip.within(namespace, commands);
    }

    /** Gives the link back what it had, so that its plugin finds what it made. What is not there any more is passed over. */
    void undo(String namespace, GuestCard card) {
        attempt(namespace, List.of("link del dev " + card.tap()));
        attempt(namespace, List.of("link del dev " + card.bridge()));
        List<String> back = new ArrayList<>(List.of(
                "link set dev " + card.name() + " down",
                "link set dev " + card.name() + " address " + card.mac() + " addrgenmode eui64",
                "link set dev " + card.name() + " up"));
        card.addresses().forEach(address -> back.add("addr replace " + address + " dev " + card.name()));
        attempt(namespace, back);
    }

    private void attempt(String namespace, List<String> commands) {
        try {
            ip.within(namespace, commands);
        } catch (TapFailure gone) {
            LOG.debug("{}: {}", namespace, gone.getMessage());
        }
    }

    // Locally administered, and of the same beginning as Virtlet's, for those who look.
    private static String ownMac() {
        return String.format("02:65:02:%02x:%02x:%02x", RANDOM.nextInt(256), RANDOM.nextInt(256), RANDOM.nextInt(256));
    }
}
