package io.qatvm.steps.world;

import io.fabric8.kubernetes.api.model.Pod;
import io.qatvm.allocation.LaunchEnvironment;
import io.qatvm.api.RequestedVf;
import io.qatvm.fixtures.libvirt.LiveDomain;
import io.qatvm.fixtures.libvirt.LiveHostdev;
import io.qatvm.fixtures.worker.WorkerContainer;
import io.qatvm.launcher.SysfsEvidence;
import io.qatvm.launcher.v1.MachineStatus;
import io.qatvm.pci.PciAddress;
import io.qatvm.pci.ResourceName;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * For each named device of a machine on the worker node, what six places say its VF is, each read from its own source: the
 * kubelet's pod-resources API, the environment that it made, the one that the launcher's process has, the device nodes in
 * the container, the composed domain, and libvirt's live XML.
 */
public final class WorkerIdentity {
    /**
     * One device.
     *
     * @param name the entry's name
     * @param listed what the kubelet lists for the pod, at the entry's place in its resource
     * @param told what the resource's variable says there, as the kubelet made it
     * @param seen the same as the container's process has it
     * @param vouched true if the node of the VF's IOMMU group is in the container
     * @param composed the source address in the composed domain
     * @param live the source address in libvirt's live XML
     */
    public record Link(
            String name,
            PciAddress listed,
            PciAddress told,
            PciAddress seen,
            boolean vouched,
            Optional<PciAddress> composed,
            Optional<PciAddress> live) {}

    private final Worker worker;
    private final Machine machine;

    /** The identity of the devices of {@code machine}, which runs there. */
    public WorkerIdentity(Worker worker, Machine machine) {
        this.worker = worker;
        this.machine = machine;
    }

    /** The devices in the entries' order. */
    public List<Link> links() {
        Pod pod = machine.pods().get(0);
        WorkerContainer container = worker.container(pod);
        MachineStatus status = container
                .machine()
                .orElseThrow(() -> new AssertionError("the launcher does not answer; it printed: " + container.log()));
        LiveDomain composed = LiveDomain.of(status.getComposedXml());
        LiveDomain live = LiveDomain.of(status.getLiveXml());
        Set<String> nodes = container.vfioNodes();
        SysfsEvidence sysfs = new SysfsEvidence(worker.node().host().sysfs(), Path.of("/dev"));
        List<Link> links = new ArrayList<>();
        Map<String, Integer> position = new LinkedHashMap<>();
        machine.requestedVfs().forEach(vf -> {
            String resource = vf.resource();
            int place = position.merge(resource, 1, Integer::sum) - 1;
            PciAddress listed = worker.listed(pod, resource).stream()
                    .map(PciAddress::parse)
                    .sorted()
                    .toList()
                    .get(place);
            links.add(new Link(
                    vf.name(),
                    listed,
                    variable(container.told(), resource).get(place),
                    variable(container.seen(), resource).get(place),
                    sysfs.group(listed).filter(nodes::contains).isPresent(),
                    source(composed, vf),
                    source(live, vf)));
        });
        return links;
    }

    private static Optional<PciAddress> source(LiveDomain domain, RequestedVf vf) {
        return domain.hostdev(vf.list().alias(vf.name())).flatMap(LiveHostdev::source);
    }

    private static List<PciAddress> variable(List<String> environment, String resource) {
        String variable = new ResourceName(resource).environmentVariable("PCI_RESOURCE");
        return LaunchEnvironment.of(environment).entries().stream()
                .filter(entry -> entry.name().equals(variable))
                .flatMap(entry -> Stream.of(entry.value().split(",", -1)))
                .map(PciAddress::parse)
                .toList();
    }
}
