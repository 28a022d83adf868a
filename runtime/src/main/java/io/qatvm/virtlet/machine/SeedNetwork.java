package io.qatvm.virtlet.machine;

import io.qatvm.virtlet.pod.PodDns;
import io.qatvm.virtlet.pod.PodInterface;
import io.qatvm.virtlet.pod.PodInterface.InterfaceAddress;
import io.qatvm.virtlet.pod.PodInterface.InterfaceRoute;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The guest's network in the two forms cloud-init reads; the cards are known by their hardware addresses. */
record SeedNetwork(List<PodInterface> interfaces, PodDns dns) {

    /** Cloud-init's network configuration, version 1. */
    Map<String, Object> versionOne() {
        List<Object> config = new ArrayList<>();
        for (PodInterface card : interfaces) {
            Map<String, Object> entry = new LinkedHashMap<>();
            entry.put("type", "physical");
            entry.put("name", card.name());
            entry.put("mac_address", card.mac());
            if (card.mtu() > 0) {
                entry.put("mtu", card.mtu());
            }
            entry.put("subnets", subnets(card));
            config.add(entry);
        }
        if (!dns.servers().isEmpty()) {
            config.add(Map.of("type", "nameserver", "address", dns.servers(), "search", dns.searches()));
        }
        Map<String, Object> whole = new LinkedHashMap<>();
        whole.put("version", 1);
        whole.put("config", config);
        return whole;
    }

    // Routes go with the first address, as they belong to the card.
    private static List<Object> subnets(PodInterface card) {
        if (card.addresses().isEmpty()) {
            return List.of(Map.of("type", card instanceof PodInterface.Tap ? "dhcp" : "manual"));
        }
        List<Object> subnets = new ArrayList<>();
        for (InterfaceAddress address : card.addresses()) {
            Map<String, Object> subnet = new LinkedHashMap<>();
            subnet.put("type", address.cidr().contains(":") ? "static6" : "static");
            subnet.put("address", address.cidr());
            if (subnets.isEmpty() && !card.routes().isEmpty()) {
                subnet.put(
                        "routes",
                        card.routes().stream()
                                .map(route ->
                                        Map.of("destination", route.destination(), "gateway", gateway(route, address)))
                                .toList());
            }
            subnets.add(subnet);
        }
        return subnets;
    }

    private static String gateway(InterfaceRoute route, InterfaceAddress address) {
        return route.gateway().isEmpty() ? address.gateway() : route.gateway();
    }

    /** OpenStack's network data. */
    Map<String, Object> openStack() {
        List<Object> links = new ArrayList<>();
        List<Object> networks = new ArrayList<>();
        for (PodInterface card : interfaces) {
            Map<String, Object> link = new LinkedHashMap<>();
            link.put("id", card.name());
            link.put("type", "phy");
            link.put("ethernet_mac_address", card.mac());
            if (card.mtu() > 0) {
                link.put("mtu", card.mtu());
            }
            links.add(link);
            networks.addAll(networks(card, networks.size()));
        }
        Map<String, Object> whole = new LinkedHashMap<>();
        whole.put("links", links);
        whole.put("networks", networks);
        whole.put(
                "services",
                dns.servers().stream()
                        .map(server -> Map.of("type", "dns", "address", server))
                        .toList());
        return whole;
    }

    private static List<Object> networks(PodInterface card, int first) {
        List<Object> networks = new ArrayList<>();
        for (InterfaceAddress address : card.addresses()) {
            Map<String, Object> network = new LinkedHashMap<>();
            network.put("id", "network" + (first + networks.size()));
            network.put("type", address.cidr().contains(":") ? "ipv6" : "ipv4");
            network.put("link", card.name());
            network.put("ip_address", address.cidr());
            if (networks.isEmpty()) {
                network.put(
                        "routes",
                        card.routes().stream()
                                .map(route -> {
                                    String[] parts = route.destination().split("/", 2);
                                    return Map.of(
                                            "network",
                                            parts[0],
                                            "netmask",
                                            parts.length > 1 ? parts[1] : "",
                                            "gateway",
                                            gateway(route, address));
                                })
                                .toList());
            }
            networks.add(network);
        }
        return networks;
    }
}
