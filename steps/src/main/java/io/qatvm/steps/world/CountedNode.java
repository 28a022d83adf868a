package io.qatvm.steps.world;

import io.fabric8.kubernetes.api.model.Node;
import io.fabric8.kubernetes.api.model.NodeBuilder;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.api.model.PodCondition;
import io.fabric8.kubernetes.api.model.Quantity;
import io.qatvm.fixtures.node.NodeStatusEcho;
import io.qatvm.fixtures.node.SimulatedScheduler;
import io.qatvm.pci.ResourceName;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.picocontainer.Disposable;

/** A node that has no device plugin, with a scheduler, and the command that counts devices on it. */
public final class CountedNode implements Disposable {
    /** The node's name. */
    public static final String NAME = "node-1";

    private static final String POD = "plain";

    private final Site site;
    private final Evidence evidence;
    private NodeStatusEcho echo;
    private SimulatedScheduler scheduler;
    private Path kubeconfig;
    private ToolCall call;

    /** Made for each scenario. */
    public CountedNode(Site site, Evidence evidence) {
        this.site = site;
        this.evidence = evidence;
    }

    /** Brings it up, with what every node has. */
    public void start() {
        Map<String, Quantity> ordinary =
                Map.of("cpu", new Quantity("8"), "memory", new Quantity("16Gi"), "pods", new Quantity("110"));
        Node node = new NodeBuilder()
                .withNewMetadata()
                .withName(NAME)
                .endMetadata()
                .withNewStatus()
                .withCapacity(ordinary)
                .withAllocatable(ordinary)
                .endStatus()
                .build();
        site.client().resource(node).create();
        echo = new NodeStatusEcho(site.client(), NAME, resource -> false);
        scheduler = new SimulatedScheduler(site.client());
        kubeconfig = site.cluster().writeKubeconfig(site.folder());
    }

    /** Calls {@code qatvm node-resource}. */
    public ToolCall command(String... arguments) {
        List<String> all = new ArrayList<>(List.of("node-resource"));
        all.addAll(List.of(arguments));
        all.addAll(List.of("--kubeconfig", kubeconfig.toString()));
        call = ToolCall.of(all.toArray(String[]::new));
        evidence.text("qatvm " + String.join(" ", arguments), call.toString());
        return call;
    }

    /** The last call of the command. */
    public ToolCall call() {
        return call;
    }

    /** How many of {@code resource} a pod could get; 0 if the node does not offer it. */
    public int allocatable(String resource) {
        Quantity offered = node().getStatus().getAllocatable().get(resource);
        return offered == null ? 0 : offered.getNumericalAmount().intValueExact();
    }

    /** The extended resources in the node's capacity and in what is allocatable. */
    public List<String> extendedResources() {
        return Stream.concat(
                        node().getStatus().getCapacity().keySet().stream(),
                        node().getStatus().getAllocatable().keySet().stream())
                .filter(ResourceName::isValid)
                .toList();
    }

    /**
     * Creates a pod.
     *
     * @param requests may be empty
     */
    public Pod createPod(Map<String, Quantity> requests, Map<String, Quantity> limits) {
        return site.client()
                .resource(new PodBuilder()
                        .withNewMetadata()
                        .withName(POD)
                        .withNamespace("default")
                        .endMetadata()
                        .withNewSpec()
                        .addNewContainer()
                        .withName("main")
                        .withImage("example.org/image")
                        .withNewResources()
                        .withRequests(requests)
                        .withLimits(limits)
                        .endResources()
                        .endContainer()
                        .endSpec()
                        .build())
                .create();
    }

    /** The pod as the API server has it now. */
    public Pod pod() {
        return site.client().pods().inNamespace("default").withName(POD).require();
    }

    /** What the pod's conditions say. */
    public List<String> podMessages() {
        return pod().getStatus().getConditions().stream()
                .map(PodCondition::getMessage)
                .filter(message -> message != null)
                .toList();
    }

    @Override
    public void dispose() {
        if (scheduler != null) {
            scheduler.close();
            echo.close();
        }
    }

    private Node node() {
        return site.client().nodes().withName(NAME).require();
    }
}
