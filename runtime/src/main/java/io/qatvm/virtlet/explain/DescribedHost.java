package io.qatvm.virtlet.explain;

import com.fasterxml.jackson.databind.JsonNode;
import io.qatvm.deviceplugin.inventory.QatModel;
import io.qatvm.pci.PciAddress;
import io.qatvm.virtlet.device.DeviceHost;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * A node as a case describes it. What it leaves open is assumed to be as it is where all is well: each function of a group is a VF
 * of a C62x on vfio-pci, a device that no driver of character devices is known to make is a block device, and a mount is a folder.
 *
 * <p>Members, all optional: {@code iommuGroups} (number to addresses), {@code functions} (address to {@code kind} {@code vf},
 * {@code pf} or {@code bridge}, {@code id} such as {@code 8086:37c9}, {@code driver}), {@code nodes} (path to {@code block},
 * {@code character}, {@code folder}, {@code file} or {@code missing}), {@code vfioDevices} (name to address).
 */
final class DescribedHost implements DeviceHost {
    private static final int C62X_VF = 0x37c9;
    // Kernels make these; no block volume has such a name.
    private static final Pattern CHARACTER = Pattern.compile(
            "/dev/(uio[0-9]+|qat_.*|usdm_drv|vfio(/.*)?|kvm|null|zero|full|random|urandom|tty.*|fuse|net/tun|vhost-.*|iommu)");
    private static final Pattern FILES =
            Pattern.compile(".*/(etc-hosts|resolv\\.conf|hostname|containers/[^/]+/[^/]+)");

    private final Map<String, List<PciAddress>> groups = new HashMap<>();
    private final Map<PciAddress, Function> functions = new HashMap<>();
    private final Map<String, Kind> nodes = new HashMap<>();
    private final Map<String, PciAddress> vfioDevices = new HashMap<>();
    private final Set<String> mounts = new HashSet<>();

    DescribedHost(JsonNode json) {
        json.path("iommuGroups").properties().forEach(group -> {
            List<PciAddress> members = new ArrayList<>();
            group.getValue().forEach(member -> members.add(address("iommuGroups." + group.getKey(), member.asText())));
            members.forEach(
                    member -> functions.put(member, new Function(true, false, QatModel.VENDOR, C62X_VF, "vfio-pci")));
            groups.put(group.getKey(), members.stream().sorted().toList());
        });
        json.path("functions")
                .properties()
                .forEach(each -> functions.put(
                        address("functions", each.getKey()), function("functions." + each.getKey(), each.getValue())));
        json.path("nodes")
                .properties()
                .forEach(each -> nodes.put(each.getKey(), kind(each.getValue().asText())));
        json.path("vfioDevices")
                .properties()
                .forEach(each -> vfioDevices.put(
                        each.getKey(),
                        address("vfioDevices." + each.getKey(), each.getValue().asText())));
        json.at("/config/mounts")
                .forEach(mount -> mounts.add(mount.path("hostPath").asText()));
    }

    @Override
    public Node node(String path) {
        Kind known = nodes.get(path);
        if (known != null) {
            return new Node(known, path);
        }
        if (mounts.contains(path)) {
            return new Node(FILES.matcher(path).matches() ? Kind.FILE : Kind.FOLDER, path);
        }
        return new Node(CHARACTER.matcher(path).matches() ? Kind.CHARACTER : Kind.BLOCK, path);
    }

    @Override
    public List<PciAddress> group(String number) {
        return groups.getOrDefault(number, List.of());
    }

    @Override
    public List<PciAddress> neighbours(PciAddress address) {
        return groups.values().stream()
                .filter(members -> members.contains(address))
                .findFirst()
                .orElse(List.of());
    }

    @Override
    public Optional<PciAddress> vfioDevice(String name) {
        return Optional.ofNullable(vfioDevices.get(name));
    }

    @Override
    public Optional<Function> function(PciAddress address) {
        return Optional.ofNullable(functions.get(address));
    }

    private static Function function(String place, JsonNode json) {
        String[] id = json.path("id").asText("8086:37c9").split(":", -1);
        String kind = json.path("kind").asText("vf");
        if (id.length != 2 || !Set.of("vf", "pf", "bridge").contains(kind)) {
            throw new IllegalArgumentException(
                    place + ": expected kind vf, pf or bridge and an id such as 8086:37c9, found " + json);
        }
        try {
            return new Function(
                    kind.equals("vf"),
                    kind.equals("bridge"),
                    Integer.parseInt(id[0], 16),
                    Integer.parseInt(id[1], 16),
                    json.path("driver").asText("vfio-pci"));
        } catch (NumberFormatException notHex) {
            throw new IllegalArgumentException(place + ".id: expected an id such as 8086:37c9, found " + json, notHex);
        }
    }

    private static Kind kind(String text) {
        try {
            return Kind.valueOf(text.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException unknown) {
            throw new IllegalArgumentException(
                    "nodes: '" + text + "', expected block, character, folder, file, other or missing", unknown);
        }
    }

    static PciAddress address(String place, String text) {
        return PciAddress.of(text.toLowerCase(Locale.ROOT))
                .orElseThrow(() -> new IllegalArgumentException(place + ": '" + text + "' is not " + PciAddress.FORM));
    }
}
