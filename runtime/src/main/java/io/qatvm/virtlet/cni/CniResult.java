package io.qatvm.virtlet.cni;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;

/**
 * What plugins made. Read from any version: up to 0.4 an address had a version, since 1.0 it has none.
 *
 * @param links in the sandbox's namespace, in the plugins' order
 * @param addresses of them
 * @param routes of the pod
 * @param nameServers for the pod
 * @param searches domains that the pod's names are looked up in
 * @param raw the result itself, which the plugins want to see again
 */
public record CniResult(
        List<Link> links,
        List<Address> addresses,
        List<Route> routes,
        List<String> nameServers,
        List<String> searches,
        ObjectNode raw) {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** Copies the lists. */
    public CniResult {
        links = List.copyOf(links);
        addresses = List.copyOf(addresses);
        routes = List.copyOf(routes);
        nameServers = List.copyOf(nameServers);
        searches = List.copyOf(searches);
    }

    /**
     * A link.
     *
     * @param name in its namespace
     * @param mac hardware address; empty if the plugin did not say
     * @param pci address of the device behind it, if it is one; empty otherwise (since 1.1)
     */
    public record Link(String name, String mac, String pci) {}

    /**
     * An address.
     *
     * @param cidr with the prefix length
     * @param gateway of the subnet; empty for none
     * @param link index into the links; -1 if the plugin did not say, or it is a link outside the sandbox
     */
    public record Address(String cidr, String gateway, int link) {
        /** The address alone. */
        public String ip() {
            return cidr.substring(0, cidr.indexOf('/'));
        }
    }

    /**
     * A route.
     *
     * @param destination network and prefix length
     * @param gateway empty for that of the address
     */
    public record Route(String destination, String gateway) {}

    /**
     * Reads a result.
     *
     * @param plugin who said it
     * @throws CniFailure if it has no form that the interface knows
     */
    static CniResult of(String plugin, JsonNode said) throws CniFailure {
        if (!said.isObject()) {
            throw new CniFailure(plugin, "its result is no JSON object");
        }
        if (said.has("ip4") || said.has("ip6")) {
            throw new CniFailure(plugin, "its result has the form of version 0.2; expected cniVersion 0.3.0 or newer");
        }
        List<Link> links = new ArrayList<>();
        List<Integer> places = new ArrayList<>();
        for (JsonNode link : said.path("interfaces")) {
            boolean inside = !link.path("sandbox").asText("").isEmpty();
            places.add(inside ? links.size() : -1);
            if (inside) {
                links.add(new Link(
                        link.path("name").asText(""),
                        link.path("mac").asText(""),
                        link.path("pciID").asText("")));
            }
        }
        List<Address> addresses = new ArrayList<>();
        for (JsonNode ip : said.path("ips")) {
            String cidr = ip.path("address").asText("");
            if (cidr.indexOf('/') < 1) {
                throw new CniFailure(plugin, "ips: address '" + cidr + "'; expected one with a prefix length");
            }
            int place = ip.path("interface").asInt(-1);
            addresses.add(new Address(
                    cidr, ip.path("gateway").asText(""), place >= 0 && place < places.size() ? places.get(place) : -1));
        }
        List<Route> routes = new ArrayList<>();
        said.path("routes")
                .forEach(route -> routes.add(
                        new Route(route.path("dst").asText(), route.path("gw").asText(""))));
        return new CniResult(
                links,
                addresses,
                routes,
                texts(said.path("dns").path("nameservers")),
                texts(said.path("dns").path("search")),
                said.deepCopy());
    }

    /** A result without anything, of a sandbox that has no network. */
    public static CniResult none() {
        return new CniResult(List.of(), List.of(), List.of(), List.of(), List.of(), JSON.createObjectNode());
    }

    /**
     * Reads {@link #raw} back from its text.
     *
     * @throws CniFailure if it is none
     */
    public static CniResult of(String text) throws CniFailure {
        try {
            return of("of before", JSON.readTree(text));
        } catch (JsonProcessingException e) {
            throw new CniFailure("a stored result is no JSON: " + e.getOriginalMessage());
        }
    }

    private static List<String> texts(JsonNode list) {
        List<String> texts = new ArrayList<>();
        list.forEach(item -> texts.add(item.asText()));
        return texts;
    }
}
