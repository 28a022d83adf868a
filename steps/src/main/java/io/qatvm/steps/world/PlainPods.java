package io.qatvm.steps.world;

import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.api.model.PodCondition;
import io.fabric8.kubernetes.api.model.PodStatus;
import io.fabric8.kubernetes.api.model.Quantity;
import io.qatvm.allocation.LaunchEnvironment;
import io.qatvm.fixtures.kubelet.ContainerGrant;
import io.qatvm.fixtures.node.PodSandbox;
import io.qatvm.fixtures.node.SimulatedNode;
import io.qatvm.launcher.SysfsEvidence;
import io.qatvm.pci.PciAddress;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Pods of one container that ask for devices, with no machine in them. */
public final class PlainPods {
    private static final String NAMESPACE = "default";

    private final Site site;
    private final List<String> names = new ArrayList<>();

    /** Made for each scenario. */
    public PlainPods(Site site) {
        this.site = site;
    }

    /** Creates a pod whose container asks for so many of each resource, in limits and so in requests. */
    public Pod create(String name, Map<String, Integer> resources) {
        return create(name, resources, null);
    }

    /** The same, put on a node past the scheduler. */
    public Pod create(String name, Map<String, Integer> resources, String node) {
        return create(name, resources, node, Map.of());
    }

    /** The same, where the pod's author sets variables. */
    public Pod create(String name, Map<String, Integer> resources, String node, Map<String, String> variables) {
        List<EnvVar> environment = variables.entrySet().stream()
                .map(each -> new EnvVar(each.getKey(), each.getValue(), null))
                .toList();
        Map<String, Quantity> limits = resources.entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, each -> new Quantity(Integer.toString(each.getValue()))));
        Pod pod = new PodBuilder()
                .withNewMetadata()
                .withName(name)
                .withNamespace(NAMESPACE)
                .endMetadata()
                .withNewSpec()
                .withNodeName(node)
                .addNewContainer()
                .withName("user")
                .withImage("example/user:1")
                .withEnv(environment)
                .withNewResources()
                .withLimits(limits)
                .withRequests(limits)
                .endResources()
                .endContainer()
                .endSpec()
                .build();
        names.add(name);
        return site.client().resource(pod).create();
    }

    /** Deletes a pod, as kubectl would. */
    public void delete(String name) {
        site.client().pods().inNamespace(NAMESPACE).withName(name).delete();
    }

    /** The pods this scenario made, in their order. */
    public List<String> names() {
        return List.copyOf(names);
    }

    /** The pod as the API server has it; empty if it has none. */
    public Optional<Pod> stored(String name) {
        return Optional.ofNullable(
                site.client().pods().inNamespace(NAMESPACE).withName(name).get());
    }

    /** Its phase; empty if the pod is gone. */
    public String phase(String name) {
        return stored(name).map(Pod::getStatus).map(PodStatus::getPhase).orElse("");
    }

    /** Reason and message of its status, and its conditions' messages, in one text. */
    public String said(String name) {
        return stored(name)
                .map(Pod::getStatus)
                .map(status -> status.getReason() + ": " + status.getMessage() + " "
                        + status.getConditions().stream()
                                .map(PodCondition::getMessage)
                                .toList())
                .orElse("the pod is gone");
    }

    /** The variables its container was given. */
    public LaunchEnvironment environment(String name) {
        return sandbox(name).environment();
    }

    /** The device nodes below /dev/vfio that its container was given. */
    public Set<String> vfioNodes(String name) {
        try (Stream<Path> nodes = Files.list(sandbox(name).dev().resolve("vfio"))) {
            return nodes.map(node -> node.getFileName().toString()).collect(Collectors.toSet());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The device nodes its container was given, with what it may do to them. */
    public List<ContainerGrant.Device> devices(String name) {
        return sandbox(name).devices();
    }

    /** The NUMA nodes of the VFs it was given of one resource, as the node's sysfs has them. */
    public List<String> numaNodes(String name, String resource) {
        String uid = stored(name).orElseThrow().getMetadata().getUid();
        SimulatedNode node = node(name);
        return node.kubelet().allocations().get(uid).get(resource).stream()
                .map(vf -> node.sysfs().resolve("bus/pci/devices").resolve(vf).resolve("numa_node"))
                .map(PlainPods::text)
                .toList();
    }

    private static String text(Path file) {
        try {
            return Files.readString(file).strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The VFs it was given, over all resources. */
    public List<PciAddress> vfs(String name) {
        String uid = stored(name).orElseThrow().getMetadata().getUid();
        return node(name).heldDevices().entrySet().stream()
                .filter(held -> held.getValue().equals(uid))
                .map(Map.Entry::getKey)
                .toList();
    }

    /** The device nodes that vouch for the VFs it was given: their IOMMU groups, as the node's sysfs has them. */
    public Set<String> groups(String name) {
        SysfsEvidence sysfs = new SysfsEvidence(node(name).sysfs(), Path.of("/dev"));
        return vfs(name).stream().map(vf -> sysfs.group(vf).orElseThrow()).collect(Collectors.toSet());
    }

    /** How many of a resource the node it was placed on tells the cluster that it has. */
    public int capacityOfItsNode(String name, String resource) {
        Quantity capacity = site.client()
                .nodes()
                .withName(node(name).nodeName())
                .get()
                .getStatus()
                .getCapacity()
                .getOrDefault(resource, new Quantity("0"));
        return Integer.parseInt(capacity.getAmount());
    }

    private SimulatedNode node(String name) {
        String placed = stored(name).orElseThrow().getSpec().getNodeName();
        return site.system().nodes().stream()
                .filter(each -> each.nodeName().equals(placed))
                .findFirst()
                .orElseThrow(() -> new AssertionError("pod " + name + " is on no node"));
    }

    private PodSandbox sandbox(String name) {
        String uid = stored(name).orElseThrow().getMetadata().getUid();
        return node(name).sandbox(uid).orElseThrow(() -> new AssertionError("pod " + name + " was given nothing"));
    }
}
