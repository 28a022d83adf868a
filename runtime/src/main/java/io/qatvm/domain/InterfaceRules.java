package io.qatvm.domain;

import io.qatvm.api.Devices;
import io.qatvm.api.Interface;
import io.qatvm.api.Network;
import io.qatvm.api.VirtualMachineInstanceSpec;
import io.qatvm.domain.DomainDevices.NetworkCard;
import io.qatvm.hostdev.SriovCard;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** Network cards: a bridge of the pod, QEMU's user network, or a VF, which becomes a host device. */
final class InterfaceRules {
    private static final String DEFAULT_CIDR = "10.0.2.0/24";

    private final VirtualMachineInstanceSpec spec;
    private final Devices devices;
    private final HostCapabilities host;
    private final long vcpus;
    private final Objections objections;
    private final Map<String, Network> networks = new HashMap<>();
    private final Map<String, Integer> bridges = new HashMap<>();
    private final List<String> qemuArguments = new ArrayList<>(0);
    private final List<SriovCard> sriovCards = new ArrayList<>(0);

    InterfaceRules(
            VirtualMachineInstanceSpec spec,
            Devices devices,
            HostCapabilities host,
            long vcpus,
            Objections objections) {
        this.spec = spec;
        this.devices = devices;
        this.host = host;
        this.vcpus = vcpus;
        this.objections = objections;
    }

    List<NetworkCard> cards() {
        countNetworks();
        List<NetworkCard> cards = new ArrayList<>(devices.interfaces().size());
        for (Interface wanted : devices.interfaces()) {
            Network network = networks.get(wanted.name());
            if (network == null) {
                objections.add("failed to find network " + wanted.name());
            } else if (wanted.sriov() != null) {
                sriovCards.add(sriov(wanted));
            } else if (wanted.slirp() != null) {
                cards.add(slirp(wanted, network));
            } else if (wanted.bridge() != null || wanted.masquerade() != null) {
                cards.add(bridged(wanted));
            } else {
                objections.add("interface " + wanted.name()
                        + " has no binding: expected one of bridge, masquerade, slirp and sriov");
            }
        }
        return cards;
    }

    /** Arguments for QEMU, which slirp cards need; call after {@link #cards()}. */
    List<String> qemuArguments() {
        return qemuArguments;
    }

    /** What the user said of the cards that are VFs, in order; call after {@link #cards()}. */
    List<SriovCard> sriovCards() {
        return sriovCards;
    }

    // The MAC address is not here: the CNI sets it on the VF before the guest sees it.
    private SriovCard sriov(Interface wanted) {
        return new SriovCard(
                wanted.name(),
                Optional.ofNullable(objections.guestAddress("interface " + wanted.name(), wanted.pciAddress())),
                wanted.bootOrder() == null ? OptionalInt.empty() : OptionalInt.of(wanted.bootOrder()));
    }

    // Bridges are numbered as the pod's interfaces are: eth0 is the pod's or the default network, netN the rest.
    private void countNetworks() {
        int next = 1;
        for (Network network : spec.networks()) {
            if ((network.pod() == null) == (network.multus() == null)) {
                objections.add("fail network " + network.name()
                        + (network.pod() == null ? " must have a network type" : " must have only one network type"));
            } else if (network.multus() != null
                    && !Boolean.TRUE.equals(network.multus().isDefault())) {
                bridges.put(network.name(), next++);
            } else {
                bridges.put(network.name(), 0);
            }
            networks.put(network.name(), network);
        }
    }

    private NetworkCard bridged(Interface wanted) {
        String model = blank(wanted.model()) ? "virtio" : wanted.model();
        boolean virtio = model.equals("virtio");
        if (virtio && !host.vhostNet() && !host.emulationAllowed()) {
            objections.add("In-kernel virtio-net device emulation '/dev/vhost-net' not present");
        }
        int bridge = bridges.getOrDefault(wanted.name(), 0);
        return card(
                wanted,
                bridge == 0 ? "k6t-eth0" : "k6t-net" + bridge,
                model,
                virtio && Boolean.TRUE.equals(devices.networkInterfaceMultiqueue()) ? vcpus : 0);
    }

    private NetworkCard slirp(Interface wanted, Network network) {
        String cidr = network.pod() == null || blank(network.pod().vmNetworkCIDR())
                ? DEFAULT_CIDR
                : network.pod().vmNetworkCIDR();
        StringBuilder argument = new StringBuilder("user,id=")
                .append(option(wanted.name()))
                .append(",net=")
                .append(option(cidr));
        host.searchDomains().forEach(domain -> argument.append(",dnssearch=").append(option(domain)));
        for (Interface.Port port : wanted.ports()) {
            String protocol = blank(port.protocol()) ? "tcp" : port.protocol().toLowerCase(Locale.ROOT);
            argument.append(",hostfwd=")
                    .append(option(protocol))
                    .append("::")
                    .append(port.port())
                    .append("-:")
                    .append(port.port());
        }
        qemuArguments.add("-netdev");
        qemuArguments.add(objections.text("interface " + wanted.name(), argument.toString()));
        return card(wanted, null, "e1000", 0);
    }

    private NetworkCard card(Interface wanted, String bridge, String model, long queues) {
        String owner = "interface " + wanted.name();
        return new NetworkCard(
                objections.alias("interface", wanted.name()),
                bridge,
                objections.text(owner, model),
                blank(wanted.macAddress()) ? null : objections.text(owner, wanted.macAddress()),
                queues,
                wanted.bootOrder(),
                objections.guestAddress(owner, wanted.pciAddress()));
    }

    // QEMU reads a comma as the end of an option; doubled, it is a comma.
    private static String option(String text) {
        return text.replace(",", ",,");
    }

    private static boolean blank(String text) {
        return text == null || text.isEmpty();
    }
}
