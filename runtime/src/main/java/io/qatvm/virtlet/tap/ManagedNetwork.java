package io.qatvm.virtlet.tap;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.qatvm.pci.PciAddress;
import io.qatvm.virtlet.Refused;
import io.qatvm.virtlet.Refused.Code;
import io.qatvm.virtlet.pod.PodInterface;
import io.qatvm.virtlet.pod.PodInterface.InterfaceAddress;
import io.qatvm.virtlet.pod.PodInterface.InterfaceRoute;
import io.qatvm.virtlet.pod.PodSandbox;
import io.qatvm.virtlet.sandbox.SandboxNetwork;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Networks that a tap manager makes and takes away. */
public final class ManagedNetwork implements SandboxNetwork {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final TapClient manager;

    /** Networks of the manager that {@code manager} asks. */
    public ManagedNetwork(TapClient manager) {
        this.manager = manager;
    }

    @Override
    public Optional<Unready> unready() {
        try {
            return manager.trouble().map(words -> new Unready("NetworkPluginNotReady", words));
        } catch (TapFailure | IOException e) {
            return Optional.of(new Unready("TapManagerNotReady", e.getMessage()));
        }
    }

    @Override
    public Attachment add(PodSandbox sandbox) {
        ObjectNode asked = JSON.createObjectNode();
        asked.putObject("podNetworkDesc")
                .put("podId", sandbox.uid())
                .put("podNs", sandbox.namespace())
                .put("podName", sandbox.name())
                .putNull("DNS");
        try {
            return attachment(manager.add(sandbox.id(), asked.toString()));
        } catch (TapFailure e) {
            throw new Refused(
                    Code.INTERNAL,
                    "pod " + sandbox.namespace() + "/" + sandbox.name() + " gets no network: " + e.getMessage());
        } catch (IOException e) {
            throw new Refused(Code.UNAVAILABLE, e.getMessage());
        }
    }

    @Override
    public void release(PodSandbox sandbox, Attachment attachment) {
        try {
            manager.release(sandbox.id());
        } catch (TapFailure e) {
            if (e.tellsUnknown(sandbox.id())) {
                return;
            }
            throw new Refused(
                    Code.INTERNAL,
                    "the network of pod " + sandbox.namespace() + "/" + sandbox.name() + " is not all taken away: "
                            + e.getMessage() + "; it is tried again");
        } catch (IOException e) {
            throw new Refused(Code.UNAVAILABLE, e.getMessage());
        }
    }

    @Override
    public boolean recover(PodSandbox sandbox, Attachment attachment) {
        try {
            manager.recover(sandbox.id());
            return true;
        } catch (TapFailure gone) {
            return false;
        } catch (IOException e) {
            throw new Refused(Code.UNAVAILABLE, e.getMessage());
        }
    }

    /**
     * Reads what a tap manager made.
     *
     * @param made JSON in the form of Virtlet's ContainerSideNetwork
     */
    static Attachment attachment(String made) throws IOException {
        JsonNode network;
        try {
            network = JSON.readTree(made);
        } catch (JsonProcessingException e) {
            throw new IOException("a network that is no JSON: " + e.getOriginalMessage(), e);
        }
        JsonNode result = network.path("Result");
        List<String> ips = new ArrayList<>();
        result.path("ips").forEach(ip -> ips.add(bare(ip.path("address").asText())));
        List<PodInterface> cards = new ArrayList<>();
        List<InterfaceRoute> routes = routes(result);
        for (JsonNode card : network.path("Interfaces")) {
            List<InterfaceAddress> addresses = new ArrayList<>();
            for (JsonNode address : card.path("Addresses")) {
                addresses.add(new InterfaceAddress(address.asText(), gateway(result, address.asText())));
            }
            // The pod's routes are those of its first card that has addresses.
            List<InterfaceRoute> own = addresses.isEmpty() ? List.of() : routes;
            routes = addresses.isEmpty() ? routes : List.of();
            cards.add(card(card, addresses, own));
        }
        return new Attachment(cards, ips, "");
    }

    private static PodInterface card(JsonNode card, List<InterfaceAddress> addresses, List<InterfaceRoute> routes)
            throws IOException {
        String name = card.path("Name").asText();
        String mac = TapItem.mac(card.path("HardwareAddr").asText());
        int mtu = card.path("MTU").asInt();
        if (card.path("Type").asInt() == TapItem.TAP) {
            return new PodInterface.Tap(name, mac, mtu, addresses, routes);
        }
        String pci = card.path("PCIAddress").asText();
        PciAddress vf =
                PciAddress.of(pci).orElseThrow(() -> new IOException("card " + name + ": PCI address '" + pci + "'"));
        return new PodInterface.Vf(name, mac, mtu, vf, addresses, routes);
    }

    private static List<InterfaceRoute> routes(JsonNode result) {
        List<InterfaceRoute> routes = new ArrayList<>();
        result.path("routes")
                .forEach(route -> routes.add(new InterfaceRoute(
                        route.path("dst").asText(), route.path("gw").asText(""))));
        return routes;
    }

    private static String gateway(JsonNode result, String address) {
        for (JsonNode ip : result.path("ips")) {
            if (ip.path("address").asText().equals(address)) {
                return ip.path("gateway").asText("");
            }
        }
        return "";
    }

    private static String bare(String cidr) {
        int slash = cidr.indexOf('/');
        return slash < 0 ? cidr : cidr.substring(0, slash);
    }
}
