package io.qatvm.deviceplugin.inventory.host;

import io.qatvm.deviceplugin.inventory.DeviceNode;
import io.qatvm.deviceplugin.inventory.Health;
import io.qatvm.deviceplugin.inventory.HostRoots;
import io.qatvm.deviceplugin.inventory.QatDevice;
import io.qatvm.deviceplugin.inventory.binding.VfioDrivers;
import io.qatvm.deviceplugin.inventory.discovery.IommuGroup;
import io.qatvm.deviceplugin.inventory.discovery.PfReport;
import io.qatvm.deviceplugin.inventory.discovery.Sysfs;
import io.qatvm.deviceplugin.inventory.discovery.UnusableFile;
import io.qatvm.deviceplugin.inventory.discovery.VirtualFunction;
import io.qatvm.pci.PciAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** What is said of one device in one scan: healthy or not, why, and which nodes it needs. Only reads. */
final class Judgement {
    private static final String DEV = "/dev";
    private static final String PCI_BRIDGE = "0x06";
    // The kernel lets these stay beside VFIO in a group: they do no DMA of their own.
    private static final Set<String> HARMLESS = Set.of("pcieport", "pci-stub");

    private final Sysfs sysfs;
    private final HostRoots roots;
    private final Map<String, List<PciAddress>> strangers;
    private final Map<String, Optional<String>> viability = new HashMap<>();
    private final boolean cdevs;
    private final Optional<String> container;

    /**
     * For one scan.
     *
     * @param strangers per IOMMU group: its functions that are no QAT VFs
     */
    Judgement(Sysfs sysfs, HostRoots roots, Map<String, List<PciAddress>> strangers) {
        this.sysfs = sysfs;
        this.roots = roots;
        this.strangers = strangers;
        cdevs = roots.dev()
                .filter(dev -> Files.isDirectory(dev.resolve("vfio/devices")))
                .isPresent();
        container = roots.dev()
                .map(dev -> dev.resolve("vfio/vfio"))
                .filter(node -> !Files.exists(node))
                .map(node -> "VFIO's node " + node + " is not there");
    }

    /**
     * The device that {@code unit} is.
     *
     * @param pf what its PF says
     * @param failures the VFs that are not bound as they should be, and why
     * @param remarks what is to be said of a VF although it is healthy
     */
    QatDevice of(Unit unit, PfReport pf, Map<PciAddress, String> failures, Map<PciAddress, String> remarks) {
        List<String> troubles = new ArrayList<>();
        Set<DeviceNode> nodes = new LinkedHashSet<>();
        nodes.add(node("vfio"));
        for (VirtualFunction vf : unit.vfs()) {
            Optional.ofNullable(failures.get(vf.address()))
                    .ifPresent(reason -> troubles.add(unit.vfs().size() == 1 ? reason : vf.address() + " " + reason));
        }
        VirtualFunction first = unit.first();
        Optional<IommuGroup> group = first.group();
        boolean bound = unit.vfs().stream()
                .allMatch(vf -> vf.driver().filter(VfioDrivers::isOne).isPresent());
        if (group.isPresent()) {
            nodes.add(node(group.get().node()));
            viability.computeIfAbsent(group.get().number(), this::viability).ifPresent(troubles::add);
        } else if (bound || remarks.isEmpty()) {
            troubles.add("it is in no IOMMU group, expected one; is the IOMMU switched on (intel_iommu=on)?");
        }
        pf.trouble().ifPresent(troubles::add);
        if (bound && group.isPresent()) {
            container.or(() -> missing(group.get())).ifPresent(troubles::add);
            cdevs(unit, nodes);
        }
        Set<String> remark = new LinkedHashSet<>();
        if (unit.vfs().size() > 1) {
            remark.add("one unit of IOMMU group " + group.orElseThrow().number() + ": "
                    + unit.addresses().stream().map(PciAddress::toString).collect(Collectors.joining(", ")));
        }
        unit.addresses().forEach(vf -> Optional.ofNullable(remarks.get(vf)).ifPresent(remark::add));
        if (troubles.isEmpty()) {
            pf.doubt().ifPresent(remark::add);
        }
        remark.addAll(troubles);
        return new QatDevice(
                unit.id(),
                unit.resource(),
                first.address(),
                unit.addresses(),
                unit.pf(),
                first.driver(),
                group.map(IommuGroup::number),
                first.numaNode(),
                troubles.isEmpty() ? Health.HEALTHY : Health.UNHEALTHY,
                remark.isEmpty() ? Optional.empty() : Optional.of(String.join("; ", remark)),
                List.copyOf(nodes));
    }

    private DeviceNode node(String name) {
        String inContainer = DEV + "/vfio/" + name;
        return new DeviceNode(
                inContainer,
                roots.dev()
                        .map(dev -> dev.resolve("vfio").resolve(name).toString())
                        .orElse(inContainer));
    }

    private Optional<String> missing(IommuGroup group) {
        return roots.dev()
                .map(dev -> dev.resolve("vfio").resolve(group.node()))
                .filter(node -> !Files.exists(node))
                .map(node -> "its VFIO node " + node + " is not there");
    }

    private void cdevs(Unit unit, Set<DeviceNode> nodes) {
        if (!cdevs) {
            return;
        }
        for (VirtualFunction vf : unit.vfs()) {
            try {
                new TreeSet<>(Sysfs.names(vf.folder().resolve("vfio-dev")))
                        .stream()
                                .map(name -> node("devices/" + name))
                                .filter(node -> Files.exists(Path.of(node.hostPath())))
                                .forEach(nodes::add);
            } catch (UnusableFile none) {
                // The group's node does the same work.
            }
        }
    }

    // VFIO opens a group only if nothing in it is in a host driver's hands.
    private Optional<String> viability(String group) {
        List<String> names = new ArrayList<>();
        for (PciAddress stranger : strangers.getOrDefault(group, List.of())) {
            Path folder = sysfs.function(stranger);
            try {
                Optional<String> driver = Sysfs.target(folder.resolve("driver"));
                boolean fine = driver.isEmpty()
                        || VfioDrivers.isOne(driver.get())
                        || HARMLESS.contains(driver.get())
                        || Sysfs.text(folder.resolve("class")).orElse("").startsWith(PCI_BRIDGE);
                if (!fine) {
                    names.add(stranger + " (" + driver.get() + ")");
                }
            } catch (UnusableFile e) {
                names.add(stranger + " (" + e.getMessage() + ")");
            }
        }
        return names.isEmpty()
                ? Optional.empty()
                : Optional.of("group not viable: IOMMU group " + group + " also holds " + String.join(", ", names)
                        + ", expected nothing that a host driver uses");
    }
}
