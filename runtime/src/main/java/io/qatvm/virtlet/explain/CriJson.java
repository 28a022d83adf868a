package io.qatvm.virtlet.explain;

import com.fasterxml.jackson.databind.JsonNode;
import io.qatvm.pci.PciAddress;
import io.qatvm.virtlet.pod.ContainerRequest;
import io.qatvm.virtlet.pod.ContainerResources;
import io.qatvm.virtlet.pod.DeviceNode;
import io.qatvm.virtlet.pod.EnvironmentVariable;
import io.qatvm.virtlet.pod.PodDns;
import io.qatvm.virtlet.pod.PodInterface;
import io.qatvm.virtlet.pod.PodInterface.InterfaceAddress;
import io.qatvm.virtlet.pod.PodInterface.InterfaceRoute;
import io.qatvm.virtlet.pod.PodMount;
import io.qatvm.virtlet.pod.PodSandbox;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Reads a request in the JSON form of CRI's messages: camelCase names, members left out where they are empty. */
final class CriJson {
    private final JsonNode json;

    CriJson(JsonNode json) {
        this.json = json;
    }

    /**
     * The cards of a sandbox.
     *
     * @param cards in order
     * @param problem what keeps them from being used; null for nothing
     */
    record Interfaces(List<PodInterface> cards, String problem) {}

    /** Members without which there is no request. */
    List<String> missing() {
        List<String> missing = new ArrayList<>();
        for (String place : List.of(
                "podSandboxId",
                "config",
                "config.metadata",
                "config.metadata.name",
                "config.image.image",
                "sandboxConfig",
                "sandboxConfig.metadata",
                "sandboxConfig.metadata.name")) {
            JsonNode found = json.at("/" + place.replace('.', '/'));
            if (found.isMissingNode()
                    || found.isNull()
                    || (found.isTextual() && found.asText().isEmpty())) {
                missing.add(place);
            }
        }
        return missing;
    }

    ContainerRequest request() {
        JsonNode config = object(json, "config", "config");
        JsonNode metadata = object(config, "metadata", "config.metadata");
        return new ContainerRequest(
                sandbox(object(json, "sandboxConfig", "sandboxConfig")),
                text(metadata, "name"),
                (int) number(metadata, "attempt"),
                map(config, "labels", "config.labels"),
                map(config, "annotations", "config.annotations"),
                text(config, "logPath"),
                text(config.path("image"), "image"),
                list(
                        config,
                        "envs",
                        "config.envs",
                        each -> new EnvironmentVariable(text(each, "key"), text(each, "value"))),
                list(
                        config,
                        "devices",
                        "config.devices",
                        each -> new DeviceNode(
                                text(each, "containerPath"), text(each, "hostPath"), text(each, "permissions"))),
                list(
                        config,
                        "mounts",
                        "config.mounts",
                        each -> new PodMount(
                                text(each, "containerPath"),
                                text(each, "hostPath"),
                                each.path("readonly").asBoolean())),
                resources(config.at("/linux/resources")));
    }

    Interfaces interfaces() {
        List<PodInterface> cards = new ArrayList<>();
        for (JsonNode each : list(json, "interfaces", "interfaces", node -> node)) {
            String place = "interfaces[" + cards.size() + "]";
            String type = text(each, "type");
            String name = text(each, "name");
            String mac = text(each, "mac").toLowerCase(Locale.ROOT);
            int mtu = (int) number(each, "mtu");
            List<InterfaceAddress> addresses = list(
                    each,
                    "addresses",
                    place + ".addresses",
                    address -> new InterfaceAddress(text(address, "cidr"), text(address, "gateway")));
            List<InterfaceRoute> routes = list(
                    each,
                    "routes",
                    place + ".routes",
                    route -> new InterfaceRoute(text(route, "destination"), text(route, "gateway")));
            if (type.equals("tap")) {
                cards.add(new PodInterface.Tap(name, mac, mtu, addresses, routes));
            } else if (type.equals("vf")) {
                String address = text(each, "pciAddress");
                Optional<PciAddress> host = PciAddress.of(address.toLowerCase(Locale.ROOT));
                if (host.isEmpty()) {
                    return new Interfaces(
                            List.of(), place + ".pciAddress: '" + address + "' is not " + PciAddress.FORM);
                }
                cards.add(new PodInterface.Vf(name, mac, mtu, host.get(), addresses, routes));
            } else {
                return new Interfaces(List.of(), place + ".type: '" + type + "', expected tap or vf");
            }
        }
        return new Interfaces(cards, null);
    }

    private PodSandbox sandbox(JsonNode config) {
        JsonNode metadata = object(config, "metadata", "sandboxConfig.metadata");
        JsonNode dns = config.path("dnsConfig");
        return new PodSandbox(
                text(json, "podSandboxId"),
                text(metadata, "name"),
                text(metadata, "namespace"),
                text(metadata, "uid"),
                (int) number(metadata, "attempt"),
                text(config, "hostname"),
                text(config, "logDirectory"),
                new PodDns(
                        list(dns, "servers", "sandboxConfig.dnsConfig.servers", JsonNode::asText),
                        list(dns, "searches", "sandboxConfig.dnsConfig.searches", JsonNode::asText),
                        list(dns, "options", "sandboxConfig.dnsConfig.options", JsonNode::asText)),
                map(config, "labels", "sandboxConfig.labels"),
                map(config, "annotations", "sandboxConfig.annotations"));
    }

    private static ContainerResources resources(JsonNode json) {
        return new ContainerResources(
                number(json, "cpuPeriod"),
                number(json, "cpuQuota"),
                number(json, "cpuShares"),
                number(json, "memoryLimitInBytes"),
                text(json, "cpusetCpus"));
    }

    private static JsonNode object(JsonNode json, String member, String place) {
        JsonNode found = json.path(member);
        if (!found.isObject()) {
            throw new IllegalArgumentException(place + ": expected an object, found " + found.getNodeType());
        }
        return found;
    }

    private static <T> List<T> list(JsonNode json, String member, String place, Function<JsonNode, T> read) {
        JsonNode found = json.path(member);
        if (found.isMissingNode() || found.isNull()) {
            return List.of();
        }
        if (!found.isArray()) {
            throw new IllegalArgumentException(place + ": expected a list, found " + found.getNodeType());
        }
        List<T> items = new ArrayList<>();
        found.forEach(each -> items.add(read.apply(each)));
        return items;
    }

    private static Map<String, String> map(JsonNode json, String member, String place) {
        JsonNode found = json.path(member);
        if (found.isMissingNode() || found.isNull()) {
            return Map.of();
        }
        if (!found.isObject()) {
            throw new IllegalArgumentException(place + ": expected an object, found " + found.getNodeType());
        }
        Map<String, String> map = new LinkedHashMap<>();
        found.properties()
                .forEach(each -> map.put(each.getKey(), each.getValue().asText()));
        return map;
    }

    private static String text(JsonNode json, String member) {
        JsonNode found = json.path(member);
        if (found.isContainerNode()) {
            throw new IllegalArgumentException(member + ": expected text, found " + found.getNodeType());
        }
        return found.isNull() ? "" : found.asText("");
    }

    // Protobuf's JSON writes 64-bit numbers as text.
    private static long number(JsonNode json, String member) {
        JsonNode found = json.path(member);
        if (found.isMissingNode() || found.isNull()) {
            return 0;
        }
        try {
            return found.isIntegralNumber() && found.canConvertToLong()
                    ? found.asLong()
                    : Long.parseLong(found.asText());
        } catch (NumberFormatException notANumber) {
            throw new IllegalArgumentException(member + ": expected a whole number, found " + found, notANumber);
        }
    }
}
