package io.qatvm.admission;

import com.fasterxml.jackson.databind.JsonNode;
import io.qatvm.config.ClusterConfig;
import io.qatvm.pci.PciAddress;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** Each interface joins a network that its binding can serve. */
final class NetworkRule implements SpecRule {
    private static final Pattern MAC = Pattern.compile("([0-9a-fA-F]{2}[:-]){5}[0-9a-fA-F]{2}");

    @Override
    public void check(JsonNode spec, String path, ClusterConfig config, List<Cause> causes) {
        Map<String, JsonNode> networkOf = new HashMap<>();
        spec.path("networks")
                .forEach(network -> networkOf.put(network.path("name").asText(), network));
        JsonNode interfaces = spec.path("domain").path("devices").path("interfaces");
        for (int i = 0; i < interfaces.size(); i++) {
            String place = path + ".domain.devices.interfaces[" + i + "]";
            JsonNode card = interfaces.get(i);
            String name = card.path("name").asText();
            JsonNode network = networkOf.get(name);
            if (network == null) {
                causes.add(Cause.invalid(place + ".name", place + ".name '" + name + "' not found."));
                continue;
            }
            binding(card, network.has("pod"), place, config, causes);
            form(card, name, place, causes);
        }
    }

    private static void binding(
            JsonNode card, boolean onPodNetwork, String place, ClusterConfig config, List<Cause> causes) {
        String name = place + ".name";
        if (card.has("masquerade") && !onPodNetwork) {
            causes.add(Cause.invalid(name, "Masquerade interface only implemented with pod network"));
        } else if (card.has("slirp") && !onPodNetwork) {
            causes.add(Cause.invalid(name, "Slirp interface only implemented with pod network"));
        } else if (card.has("slirp") && !config.permitSlirp()) {
            causes.add(Cause.invalid(name, "Slirp interface is not enabled in kubevirt-config"));
        } else if (card.has("bridge") && onPodNetwork && !config.permitBridgeOnPodNetwork()) {
            causes.add(Cause.invalid(name, "Bridge on pod network configuration is not enabled under kubevirt-config"));
        }
    }

    private static void form(JsonNode card, String name, String place, List<Cause> causes) {
        String mac = card.path("macAddress").asText("");
        if (!mac.isEmpty() && !MAC.matcher(mac).matches()) {
            causes.add(Cause.invalid(
                    place + ".macAddress", "interface " + name + " has malformed MAC address (" + mac + ")."));
        }
        String pci = card.path("pciAddress").asText("");
        if (!pci.isEmpty() && PciAddress.of(pci).isEmpty()) {
            causes.add(Cause.invalid(
                    place + ".pciAddress", "interface " + name + " has malformed PCI address (" + pci + ")."));
        }
    }
}
