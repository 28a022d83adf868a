package io.qatvm.steps.world;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.ContainerBuilder;
import io.fabric8.kubernetes.api.model.ContainerStatus;
import io.fabric8.kubernetes.api.model.NodeSystemInfo;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.client.utils.Serialization;
import io.qatvm.cri.v1.ListPodSandboxRequest;
import io.qatvm.fixtures.cluster.RuntimeNode;
import io.qatvm.fixtures.guest.GuestCache;
import io.qatvm.fixtures.guest.GuestReport;
import io.qatvm.fixtures.guest.QemuProcess;
import io.qatvm.fixtures.virtlet.BootDisk;
import io.qatvm.fixtures.virtlet.PodManifest;
import io.qatvm.fixtures.virtlet.VmPodHost;
import io.qatvm.hypervisor.Hypervisor;
import io.qatvm.steps.need.Checkout;
import io.qatvm.steps.need.SystemLibvirt;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.picocontainer.Disposable;

/** A node whose real kubelet has the runtime of VM pods for its only one, and the pod of a scenario as the cluster sees it. */
public final class KubeletPods implements Disposable {
    private static final String NAMESPACE = "default";
    private static final String MACHINES_LIBVIRT = "/run/libvirt";
    // It looks at its pods every second, and at each by itself every two.
    private static final Duration ROUNDS = Duration.ofSeconds(5);
    private static final int PART_OF_ID = 13;

    private final Site site;
    private final Evidence evidence;
    private PodManifest manifest;
    private RuntimeNode node;
    private VmPodHost host;
    private Map<String, List<String>> before = Map.of();
    private Pod pod;
    private String lastLog = "";
    private final List<String> sandboxes = new ArrayList<>();
    private final List<String> machines = new ArrayList<>();

    /** Made for each scenario. */
    public KubeletPods(Site site, Evidence evidence) {
        this.site = site;
        this.evidence = evidence;
    }

    /** Brings up the runtime, then the kubelet. */
    public void start() {
        manifest = PodHost.example();
        node = site.cluster().runtimeNode(List.of(MACHINES_LIBVIRT));
        host = new VmPodHost(Checkout.qatvmJar(), node.ground())
                .offer(manifest.image(), BootDisk.make(GuestCache.ofUser()))
                .start();
        node.startKubelet(host.socket());
        before = traces();
    }

    /** Creates the example's pod, as it is said where no proxy is and no device plugin. */
    public void create() {
        create(container());
    }

    /** The same with another image. */
    public void createWithImage(String image) {
        create(new ContainerBuilder(container()).withImage(image).build());
    }

    /** The same with a container more. */
    public void createWithSecond() {
        create(container(), new ContainerBuilder(container()).withName("second").build());
    }

    /** The pod as the API server has it; empty if it is gone. */
    public Optional<Pod> stored() {
        return Optional.ofNullable(
                site.client().resource(pod).inNamespace(NAMESPACE).get());
    }

    /** What its status says of a container; empty as long as it says nothing. */
    public Optional<ContainerStatus> container(String name) {
        return stored().stream()
                .flatMap(each -> each.getStatus().getContainerStatuses().stream())
                .filter(each -> each.getName().equals(name))
                .findFirst();
    }

    /** Waits until the guest is ready; remembers what the pod is called where it runs. */
    public void awaitGuest() {
        Patience.untilGuest("the guest is ready").until(() -> report().said("ready"));
        host.client()
                .pods(calls -> calls.listPodSandbox(ListPodSandboxRequest.getDefaultInstance()))
                .getItemsList()
                .forEach(each -> sandboxes.add(each.getId()));
        container(container().getName())
                .map(ContainerStatus::getContainerID)
                .ifPresent(id -> machines.add(id.substring(id.indexOf("://") + "://".length())));
    }

    /** Kills the runtime, and starts it when nobody serves the kubelet any more. */
    public void restartRuntime() {
        host.kill("virtlet");
        host.startRuntime();
    }

    /** Returns when the kubelet has found the node ready some of its rounds from now. */
    public void awaitKubelet() {
        Instant rounds = Instant.now().plus(ROUNDS);
        Patience.until("the kubelet finds the node ready")
                .until(() -> site.client().nodes().withName(node.name()).get().getStatus().getConditions().stream()
                        .filter(each -> each.getType().equals("Ready"))
                        .filter(each -> each.getStatus().equals("True"))
                        .anyMatch(each ->
                                Instant.parse(each.getLastHeartbeatTime()).isAfter(rounds)));
    }

    /** Deletes the pod, as kubectl would. */
    public void delete() {
        site.client().resource(pod).inNamespace(NAMESPACE).delete();
    }

    /** The pod's log, as it stands on its node, or stood last. */
    public String log() {
        String name = NAMESPACE + "_" + pod.getMetadata().getName() + "_"
                + pod.getMetadata().getUid();
        Path log =
                node.ground().seen("/var/log/pods/" + name + "/" + container().getName() + "/0.log");
        try {
            if (Files.exists(log)) {
                lastLog = Files.readString(log);
            }
            return lastLog;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What the guest said in the log. */
    public GuestReport report() {
        return GuestReport.of(log());
    }

    /** What the node's status says of the node's programs. */
    public NodeSystemInfo programs() {
        return site.client().nodes().withName(node.name()).get().getStatus().getNodeInfo();
    }

    /** The manifest. */
    public PodManifest manifest() {
        return manifest;
    }

    /** What there was before the pod. */
    public Map<String, List<String>> before() {
        return before;
    }

    /** What there is of this node's pods on the machine, of each kind. */
    public Map<String, List<String>> traces() {
        Map<String, List<String>> traces = new TreeMap<>(host.traces(sandboxes));
        traces.put(
                "processes",
                own(QemuProcess.all().stream().map(QemuProcess::domain).toList()));
        try (Hypervisor libvirt = Hypervisor.connect(URI.create(SystemLibvirt.URI))) {
            traces.put("domains", own(List.copyOf(libvirt.names())));
        }
        return traces;
    }

    /** Keeps what the node's programs said, and the pod's status and log. */
    public void keepEvidence() {
        if (host != null) {
            evidence.text("the kubelet's words", node.kubeletLog());
            evidence.text("the runtime's words", host.words("virtlet"));
            evidence.text("the tap manager's words", host.words("tapmanager"));
        }
        if (pod != null) {
            evidence.text("the pod's log", log());
            keepStatus();
        }
    }

    /** Keeps the pod's status as it is now. */
    public void keepStatus() {
        stored().ifPresent(each -> evidence.yaml("the pod's status", Serialization.asYaml(each.getStatus())));
    }

    @Override
    public void dispose() {
        // First who would start again what is taken away.
        if (node != null) {
            node.stopKubelet();
        }
        if (host != null) {
            host.close();
        }
        if (node != null) {
            node.close();
        }
    }

    private Container container() {
        Container usual = manifest.pod().getSpec().getContainers().get(0);
        return new ContainerBuilder(usual)
                .withImage(manifest.image())
                .editResources()
                .removeFromLimits(manifest.extendedResources().stream()
                        .collect(Collectors.toMap(
                                name -> name, usual.getResources().getLimits()::get)))
                .endResources()
                .build();
    }

    private void create(Container... containers) {
        pod = site.client()
                .resource(new PodBuilder(manifest.pod())
                        .editMetadata()
                        .withNamespace(NAMESPACE)
                        .endMetadata()
                        .editSpec()
                        .withNodeName(node.name())
                        .withContainers(containers)
                        .endSpec()
                        .build())
                .create();
    }

    private List<String> own(List<String> domains) {
        return domains.stream()
                .filter(name ->
                        machines.stream().anyMatch(id -> name.startsWith("virtlet-" + id.substring(0, PART_OF_ID))))
                .toList();
    }
}
