package io.qatvm.steps.world;

import io.fabric8.kubernetes.api.model.Pod;
import io.qatvm.api.RequestedVf;
import io.qatvm.fixtures.libvirt.LiveDomain;
import io.qatvm.fixtures.libvirt.LiveHostdev;
import io.qatvm.fixtures.node.LauncherLine;
import io.qatvm.fixtures.node.PodSandbox;
import io.qatvm.fixtures.node.SimulatedNode;
import io.qatvm.pci.PciAddress;
import io.qatvm.pci.ResourceName;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * For each named device of a running machine, what five places say its VF is. Each place is read from its own source:
 * the kubelet's checkpoint, the container's environment, the VFIO group nodes in the pod and their links in sysfs, the domain
 * that was composed, and libvirt's live XML.
 */
public final class IdentityChain {
    /**
     * One device.
     *
     * @param name the entry's name
     * @param allocated what the kubelet wrote down for the pod, at the entry's place in its resource
     * @param environment what the resource's variable lists at that place
     * @param vfioGroups the VFs whose IOMMU group node is in the pod
     * @param composed the source address in the composed domain
     * @param live the source address in libvirt's live XML
     */
    public record Link(
            String name,
            PciAddress allocated,
            PciAddress environment,
            List<PciAddress> vfioGroups,
            Optional<PciAddress> composed,
            Optional<PciAddress> live) {}

    private final Site site;
    private final Machine machine;

    /** The chain of {@code machine}, which runs. */
    public IdentityChain(Site site, Machine machine) {
        this.site = site;
        this.machine = machine;
    }

    /** The devices in the entries' order. */
    public List<Link> links() {
        Pod pod = machine.pods().get(0);
        String uid = pod.getMetadata().getUid();
        SimulatedNode node = site.system().nodes().stream()
                .filter(each -> each.nodeName().equals(pod.getSpec().getNodeName()))
                .findFirst()
                .orElseThrow();
        PodSandbox sandbox = node.sandbox(uid).orElseThrow();
        LiveDomain composed = LiveDomain.of(
                node.line(uid).flatMap(LauncherLine::domain).orElseThrow().getComposedXml());
        LiveDomain live = LiveDomain.of(node.liveXml(uid).orElseThrow());
        Map<String, List<PciAddress>> checkpointed = checkpointed(node, uid);
        List<PciAddress> groups = vfsOfGroups(sandbox.dev(), node.sysfs());

        List<Link> links = new ArrayList<>();
        Map<String, Integer> position = new LinkedHashMap<>();
        machine.requestedVfs().forEach(vf -> {
            String resource = vf.resource();
            int place = position.merge(resource, 1, Integer::sum) - 1;
            links.add(new Link(
                    vf.name(),
                    checkpointed.get(resource).get(place),
                    variable(sandbox, resource).get(place),
                    groups,
                    source(composed, vf),
                    source(live, vf)));
        });
        return links;
    }

    // Ids have no order; the plugin lists VFs by address.
    private static Map<String, List<PciAddress>> checkpointed(SimulatedNode node, String podUid) {
        Map<String, List<PciAddress>> vfs = new LinkedHashMap<>();
        node.kubelet()
                .checkpointed()
                .getOrDefault(podUid, new TreeMap<>())
                .forEach((resource, ids) -> vfs.put(
                        resource, ids.stream().map(PciAddress::parse).sorted().toList()));
        return vfs;
    }

    private static Optional<PciAddress> source(LiveDomain domain, RequestedVf vf) {
        return domain.hostdev(vf.list().alias(vf.name())).flatMap(LiveHostdev::source);
    }

    private static List<PciAddress> variable(PodSandbox sandbox, String resource) {
        String variable = new ResourceName(resource).environmentVariable("PCI_RESOURCE");
        return sandbox.environment().entries().stream()
                .filter(entry -> entry.name().equals(variable))
                .flatMap(entry -> Stream.of(entry.value().split(",", -1)))
                .map(PciAddress::parse)
                .toList();
    }

    // From the group nodes that are in the pod to the devices that sysfs has in these groups.
    private static List<PciAddress> vfsOfGroups(Path dev, Path sysfs) {
        List<PciAddress> vfs = new ArrayList<>();
        try (Stream<Path> nodes = Files.list(dev.resolve("vfio"))) {
            for (Path group : nodes.filter(node -> !node.endsWith("vfio")).toList()) {
                Path devices = sysfs.resolve("kernel/iommu_groups")
                        .resolve(group.getFileName())
                        .resolve("devices");
                try (Stream<Path> members = Files.list(devices)) {
                    members.map(member -> PciAddress.parse(member.getFileName().toString()))
                            .forEach(vfs::add);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return vfs;
    }
}
