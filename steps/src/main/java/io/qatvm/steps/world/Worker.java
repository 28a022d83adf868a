package io.qatvm.steps.world;

import io.fabric8.kubernetes.api.model.NodeStatus;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.Quantity;
import io.qatvm.controller.LauncherConfig;
import io.qatvm.fixtures.cluster.Capability;
import io.qatvm.fixtures.cluster.RealNode;
import io.qatvm.fixtures.guest.GuestCache;
import io.qatvm.fixtures.guest.GuestImage;
import io.qatvm.fixtures.host.SimulatedHost;
import io.qatvm.fixtures.kubelet.KubeletVersion;
import io.qatvm.fixtures.kubelet.ResourceCount;
import io.qatvm.fixtures.worker.ContainerEnds;
import io.qatvm.fixtures.worker.PodResourcesList;
import io.qatvm.fixtures.worker.RealWorker;
import io.qatvm.fixtures.worker.SimulatedWorker;
import io.qatvm.fixtures.worker.WorkerContainer;
import io.qatvm.fixtures.worker.WorkerNode;
import io.qatvm.steps.need.Checkout;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import org.picocontainer.Disposable;

/**
 * One node with QAT VFs: with a real kubelet where the target of the run can have one, else with a simulation of a kubelet
 * of the same version.
 */
public final class Worker implements Disposable {
    private static final Quantity NONE = new Quantity("0");
    private static final String LOCAL_VERSION = "1.20";

    private final Site site;
    private final Evidence evidence;
    private WorkerNode node;
    private ContainerEnds ends;
    private String lastListed = "";

    /** Made for each scenario. */
    public Worker(Site site, Evidence evidence) {
        this.site = site;
        this.evidence = evidence;
    }

    /** Brings it up with gate QAT open. */
    public void comes(Map<String, Integer> vfs) {
        site.gates("QAT");
        ends = new ContainerEnds(site.client());
        node = site.cluster().capabilities().contains(Capability.REAL_KUBELET) ? real(vfs) : simulated(vfs);
        evidence.text("worker node", node.madeOf() + "; devices simulated");
    }

    /** The same with a real kubelet, where launcher pods have QEMU, which emulates, and images that guests boot from. */
    public void comesWithGuests(Map<String, Integer> vfs) {
        site.podsBecome(
                LauncherConfig.STANDARD.withImage(RealNode.GUEST_LAUNCHER).withEmulation(true));
        site.gates("QAT");
        ends = new ContainerEnds(site.client());
        RealWorker real = real(vfs);
        node = real;
        real.bringGuests(GuestImage.make(GuestCache.ofUser()));
        evidence.text("worker node", node.madeOf() + ", QEMU in the pods; devices simulated");
    }

    private RealWorker real(Map<String, Integer> vfs) {
        SimulatedHost host = site.host("worker", vfs);
        RealWorker real = new RealWorker(site.cluster(), site.system(), host, Checkout.qatvmJar(), site.folder());
        site.system().startControllers();
        return real;
    }

    private WorkerNode simulated(Map<String, Integer> vfs) {
        SimulatedHost host = site.host("worker", vfs);
        return new SimulatedWorker(site.node(host, usual -> usual.withVersion(KubeletVersion.of(LOCAL_VERSION))), host);
    }

    /** The node. */
    public WorkerNode node() {
        return node;
    }

    /** What the API server knows of a resource of the node. */
    public ResourceCount count(String resource) {
        NodeStatus status = site.client().nodes().withName(node.name()).get().getStatus();
        return new ResourceCount(number(status.getCapacity(), resource), number(status.getAllocatable(), resource));
    }

    /** What the kubelet lists for a pod. */
    public SortedSet<String> listed(Pod pod, String resource) {
        return PodResourcesList.of(node.podResources()).ids(pod.getMetadata().getName(), resource);
    }

    /** All that the kubelet lists. */
    public PodResourcesList listed() {
        PodResourcesList list = PodResourcesList.of(node.podResources());
        String text = list.byPod().toString();
        if (!text.equals(lastListed)) {
            evidence.text("pod-resources API", text);
            lastListed = text;
        }
        return list;
    }

    /** What the kubelet has written down, as it stands in its file; empty if it has not written it. */
    public Optional<String> checkpoint() {
        try {
            return Files.exists(node.checkpoint())
                    ? Optional.of(Files.readString(node.checkpoint()))
                    : Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** With what exit code a machine's launcher has ended; empty if it has not. */
    public Optional<Integer> launcherExitCode(String machine) {
        String pod = "virt-launcher-" + machine + "-";
        return ends.exitCode(pod).or(() -> node.exitCode(pod, "compute"));
    }

    /** The first container of a pod that runs. */
    public WorkerContainer container(Pod pod) {
        WorkerContainer container = node.container(pod)
                .orElseThrow(() -> new AssertionError(
                        "pod " + pod.getMetadata().getName() + " has no container on the worker node"));
        evidence.text(
                "environment that the kubelet made for " + pod.getMetadata().getName(),
                String.join("\n", container.told()));
        return container;
    }

    /** Keeps how all pods stand, and what their containers have printed. */
    public void tell() {
        if (node == null) {
            return;
        }
        for (Pod pod : site.client().pods().inAnyNamespace().list().getItems()) {
            String name = pod.getMetadata().getName();
            evidence.text("status of " + name, String.valueOf(pod.getStatus()));
            node.container(pod).ifPresent(container -> evidence.text("log of " + name, container.log()));
        }
        evidence.text("log of the kubelet", node.log());
    }

    @Override
    public void dispose() {
        if (ends != null) {
            ends.close();
        }
        if (node != null) {
            node.close();
        }
    }

    private static int number(Map<String, Quantity> quantities, String resource) {
        return quantities.getOrDefault(resource, NONE).getNumericalAmount().intValueExact();
    }
}
