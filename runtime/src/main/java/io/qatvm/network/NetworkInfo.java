package io.qatvm.network;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.qatvm.api.Network;
import io.qatvm.network.NetworkStatus.DeviceInfo;
import io.qatvm.pci.PciAddress;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Which device serves which of a machine's networks. The controller writes it into the pod's annotation, the kubelet shows
 * it to the launcher as a file.
 *
 * @param interfaces one for each network that has a device of its own; no network twice
 */
public record NetworkInfo(List<Attached> interfaces) {
    /** The annotation of the launcher pod; KubeVirt's name. */
    public static final String ANNOTATION = "kubevirt.io/network-info";
    /** The folder in the launcher pod. */
    public static final String FOLDER = "/etc/podinfo";
    /** The file in that folder. */
    public static final String FILE = "network-info";

    private static final ObjectMapper JSON = new ObjectMapper();

    /** Copies the list. */
    public NetworkInfo {
        interfaces = List.copyOf(interfaces);
    }

    /**
     * A network and its device.
     *
     * @param network the network's name in the machine
     * @param device the device; empty if it has none of its own
     * @param mac the interface's address; empty if not told
     * @param mtu the interface's MTU in bytes; empty if not told
     */
    public record Attached(String network, Optional<DeviceInfo> device, Optional<String> mac, Optional<Integer> mtu) {}

    /**
     * What Multus' report says of a machine's networks: each network gets the entry of its own interface, wherever it
     * stands in the list. Networks without an entry are left out.
     *
     * @param networks the machine's
     * @param statuses the pod's
     */
    public static NetworkInfo of(List<Network> networks, List<NetworkStatus> statuses) {
        Map<String, NetworkStatus> byInterface = new HashMap<>();
        statuses.forEach(status -> status.interfaceName().ifPresent(name -> byInterface.putIfAbsent(name, status)));
        Map<String, String> hashed = PodInterfaceNames.HASHED.of(networks);
        Map<String, String> ordinal = PodInterfaceNames.ORDINAL.of(networks);
        List<Attached> attached = new ArrayList<>();
        for (Network network : networks) {
            Optional<NetworkStatus> own = Optional.empty();
            if (hashed.containsKey(network.name())) {
                own = Optional.ofNullable(byInterface.get(hashed.get(network.name())))
                        .or(() -> Optional.ofNullable(byInterface.get(ordinal.get(network.name()))));
            } else if (network.multus() != null) {
                own = statuses.stream().filter(NetworkStatus::isDefault).findFirst();
            }
            own.filter(status -> status.device().isPresent())
                    .ifPresent(status ->
                            attached.add(new Attached(network.name(), status.device(), status.mac(), status.mtu())));
        }
        return new NetworkInfo(attached);
    }

    /**
     * Reads the file.
     *
     * @param source its name, for messages
     * @param text its content
     */
    public static Reading<NetworkInfo> of(String source, String text) {
        return Reading.of(() -> {
            List<Attached> attached = new ArrayList<>();
            Map<String, String> places = new HashMap<>();
            List<Field> entries = Field.document(source, text)
                    .member("interfaces")
                    .map(Field::items)
                    .orElse(List.of());
            for (Field entry : entries) {
                String network = entry.requiredText("network");
                String other = places.putIfAbsent(network, entry.path());
                if (other != null) {
                    throw Reading.malformed(entry.where() + ".network '" + network + "' is also named by " + other
                            + "; expected each network once");
                }
                attached.add(new Attached(
                        network,
                        entry.member("deviceInfo").map(DeviceInfo::of),
                        entry.text("mac").filter(mac -> !mac.isEmpty()),
                        entry.member("mtu").map(Field::number)));
            }
            return new NetworkInfo(attached);
        });
    }

    /** The PCI function that serves a network; empty if none is told. */
    public Optional<PciAddress> vf(String network) {
        return interfaces.stream()
                .filter(each -> each.network().equals(network))
                .findFirst()
                .flatMap(Attached::device)
                .flatMap(DeviceInfo::pci);
    }

    /** True if it tells of any PCI function. */
    public boolean namesVfs() {
        return interfaces.stream()
                .anyMatch(each -> each.device().flatMap(DeviceInfo::pci).isPresent());
    }

    /** As annotation and file have it. */
    public String toJson() {
        ObjectNode json = JSON.createObjectNode();
        ArrayNode list = json.putArray("interfaces");
        for (Attached each : interfaces) {
            ObjectNode entry = list.addObject().put("network", each.network());
            each.device().ifPresent(device -> {
                ObjectNode info = entry.putObject("deviceInfo").put("type", device.type());
                device.version().ifPresent(version -> info.put("version", version));
                device.pci().ifPresent(vf -> info.putObject("pci").put("pci-address", vf.toString()));
            });
            each.mac().ifPresent(mac -> entry.put("mac", mac));
            each.mtu().ifPresent(mtu -> entry.put("mtu", mtu));
        }
        return json.toString();
    }
}
