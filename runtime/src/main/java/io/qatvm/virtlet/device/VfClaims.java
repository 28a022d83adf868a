package io.qatvm.virtlet.device;

import io.qatvm.deviceplugin.inventory.QatModel;
import io.qatvm.pci.PciAddress;
import io.qatvm.virtlet.device.DeviceHost.Function;
import io.qatvm.virtlet.pod.PodInterface;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** The VFs one container claims, held against its device nodes and the node's facts. */
final class VfClaims {
    private static final String VFIO = "vfio-pci";

    private final DeviceHost host;
    private final RequestedNodes nodes;
    private final Map<PciAddress, String> cards = new LinkedHashMap<>();
    // Functions by the VFIO node that gives them.
    private final Map<String, List<PciAddress>> given = new LinkedHashMap<>();
    // Who names each VF; ascending by address.
    private final TreeMap<PciAddress, String> claimed = new TreeMap<>();
    private final List<String> problems = new ArrayList<>();

    VfClaims(DeviceHost host, RequestedNodes nodes, NamedVfs named, List<PodInterface> interfaces) {
        this.host = host;
        this.nodes = nodes;
        problems.addAll(named.problems());
        problems.addAll(nodes.problems());
        cards(interfaces);
        nodes.groups().forEach(this::group);
        nodes.devices().forEach(this::device);
        named.qats().forEach(this::qat);
        named.listed().forEach(this::listed);
        given.forEach(this::account);
        claimed.forEach(this::function);
        controls();
    }

    /** What is wrong; empty if nothing is. */
    List<String> problems() {
        return problems;
    }

    /** The QAT VFs, ascending. */
    SortedSet<PciAddress> vfs() {
        return new TreeSet<>(claimed.keySet());
    }

    /** Which of the VFs and cards others hold, in words. */
    List<String> heldBy(Set<PciAddress> held) {
        List<String> taken = new ArrayList<>();
        claimed.forEach((vf, name) -> taken(held, vf, "environment variable " + name, taken));
        cards.forEach((vf, name) -> taken(held, vf, "network interface " + name, taken));
        return taken;
    }

    private static void taken(Set<PciAddress> held, PciAddress vf, String name, List<String> taken) {
        if (held.contains(vf)) {
            taken.add(name + ": VF " + vf + " is held by another sandbox");
        }
    }

    private void cards(List<PodInterface> interfaces) {
        for (PodInterface each : interfaces) {
            if (each instanceof PodInterface.Vf vf) {
                String other = cards.putIfAbsent(vf.host(), vf.name());
                if (other != null) {
                    problems.add("network interfaces " + other + " and " + vf.name() + " are both VF " + vf.host());
                }
            }
        }
    }

    private void group(String number) {
        List<PciAddress> members = host.group(number);
        if (members.isEmpty()) {
            problems.add("device /dev/vfio/" + number + ": the node has no IOMMU group " + number);
        } else {
            given.put("/dev/vfio/" + number, members);
        }
    }

    private void device(String name) {
        String path = "/dev/vfio/devices/" + name;
        host.vfioDevice(name)
                .ifPresentOrElse(
                        address -> given.put(path, List.of(address)),
                        () -> problems.add("device " + path + ": the node has no such VFIO device"));
    }

    private void qat(String key, PciAddress vf) {
        if (cards.containsKey(vf)) {
            problems.add("environment variable " + key + ": " + vf + " is network interface " + cards.get(vf)
                    + " already: expected a VF that is nothing else");
        } else if (isGiven(vf)) {
            claimed.putIfAbsent(vf, key);
        } else {
            problems.add("environment variable " + key + ": " + vf + " belongs to none of the container's devices ("
                    + (given.isEmpty() ? "no VFIO group" : String.join(", ", given.keySet()))
                    + "): a variable gives no device; ask for one by the device plugin's resource");
        }
    }

    // Lists name cards of all kinds, most of which are not for VFIO.
    private void listed(PciAddress vf, String key) {
        if (isGiven(vf) && !cards.containsKey(vf)) {
            claimed.putIfAbsent(vf, key);
        }
    }

    private boolean isGiven(PciAddress vf) {
        return given.values().stream().anyMatch(members -> members.contains(vf));
    }

    private void account(String path, List<PciAddress> members) {
        List<PciAddress> known = members.stream()
                .filter(member -> claimed.containsKey(member) || cards.containsKey(member))
                .toList();
        List<PciAddress> functions = members.stream()
                .flatMap(member -> host.neighbours(member).stream())
                .distinct()
                .filter(member -> !isBridge(member))
                .toList();
        if (known.isEmpty()) {
            problems.add("device " + path + " is named by no environment variable: expected QAT<n> (or a list of"
                    + " PCIDEVICE_ or PCI_RESOURCE_) with one of " + words(members)
                    + "; two resources of one container that use the same QAT<n> lose one of them");
        } else if (functions.size() > 1) {
            problems.add("device " + path + ": its IOMMU group has " + words(functions)
                    + " in it: expected the VF alone, as VFIO gives a group as a whole");
        }
    }

    private boolean isBridge(PciAddress address) {
        return host.function(address).map(Function::bridge).orElse(false);
    }

    private void function(PciAddress vf, String key) {
        String place = "environment variable " + key + ": " + vf;
        Function found = host.function(vf).orElse(null);
        if (found == null) {
            problems.add(place + " is not on the node");
        } else if (!found.virtual()) {
            problems.add(place + " is no VF: expected a virtual function, not a whole device");
        } else if (found.vendor() != QatModel.VENDOR
                || QatModel.ofVf(found.device()).isEmpty()) {
            problems.add(place + String.format(" is a %04x:%04x, which is no QAT VF", found.vendor(), found.device()));
        } else if (!found.driver().equals(VFIO)) {
            problems.add(place + " is bound to " + (found.driver().isEmpty() ? "no driver" : found.driver())
                    + ": expected " + VFIO + ", which the device plugin binds");
        }
    }

    private void controls() {
        if (given.isEmpty()
                && cards.isEmpty()
                && problems.isEmpty()
                && !nodes.controls().isEmpty()) {
            problems.add("device " + nodes.controls().iterator().next()
                    + " opens VFIO, and no group comes with it: expected a device plugin's VF");
        }
    }

    private static String words(List<PciAddress> addresses) {
        return addresses.stream().map(PciAddress::toString).collect(Collectors.joining(", "));
    }
}
