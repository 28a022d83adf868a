package io.qatvm.steps.world;

import io.qatvm.cri.v1.ContainerStatusRequest;
import io.qatvm.cri.v1.CreateContainerRequest;
import io.qatvm.cri.v1.ImageSpec;
import io.qatvm.cri.v1.PodSandboxConfig;
import io.qatvm.cri.v1.PodSandboxStatusRequest;
import io.qatvm.cri.v1.PullImageRequest;
import io.qatvm.cri.v1.RemoveContainerRequest;
import io.qatvm.cri.v1.RemovePodSandboxRequest;
import io.qatvm.cri.v1.RunPodSandboxRequest;
import io.qatvm.cri.v1.StartContainerRequest;
import io.qatvm.cri.v1.StopContainerRequest;
import io.qatvm.cri.v1.StopPodSandboxRequest;
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
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.picocontainer.Disposable;

/** A node whose VM pods are real machines, and the one pod of a scenario, as a client of the runtime sees it. */
public final class PodHost implements Disposable {
    private static final Path EXAMPLE = Path.of("fixtures/examples/virtlet-pod.yaml");

    private final Evidence evidence;
    private PodManifest manifest;
    private VmPodHost host;
    private Map<String, List<String>> before = Map.of();
    private String sandbox = "";
    private String container = "";

    /** Made for each scenario. */
    public PodHost(Evidence evidence) {
        this.evidence = evidence;
    }

    /** The manifest that the checkout has for users. */
    static PodManifest example() {
        return PodManifest.of(Checkout.home().orElse(Path.of("")).resolve(EXAMPLE));
    }

    /** Starts the node. */
    public void start() {
        manifest = example();
        host = new VmPodHost(Checkout.qatvmJar())
                .offer(manifest.image(), BootDisk.make(GuestCache.ofUser()))
                .start();
        before = traces();
    }

    /** The node. */
    public VmPodHost node() {
        return host;
    }

    /** Pulls the image and runs the pod. */
    public void run() {
        PodSandboxConfig config = manifest.sandbox(UUID.randomUUID().toString(), host.logs("pod"));
        host.client()
                .images(calls -> calls.pullImage(PullImageRequest.newBuilder()
                        .setImage(ImageSpec.newBuilder().setImage(manifest.image()))
                        .build()));
        sandbox = host.client()
                .pods(calls -> calls.runPodSandbox(
                        RunPodSandboxRequest.newBuilder().setConfig(config).build()))
                .getPodSandboxId();
        container = host.client()
                .pods(calls -> calls.createContainer(CreateContainerRequest.newBuilder()
                        .setPodSandboxId(sandbox)
                        .setConfig(manifest.container())
                        .setSandboxConfig(config)
                        .build()))
                .getContainerId();
        host.client()
                .pods(calls -> calls.startContainer(StartContainerRequest.newBuilder()
                        .setContainerId(container)
                        .build()));
    }

    /** Stops and removes the pod, as a kubelet does. */
    public void end() {
        host.client()
                .pods(calls -> calls.stopContainer(StopContainerRequest.newBuilder()
                        .setContainerId(container)
                        .setTimeout(manifest.graceSeconds())
                        .build()));
        host.client()
                .pods(calls -> calls.stopPodSandbox(StopPodSandboxRequest.newBuilder()
                        .setPodSandboxId(sandbox)
                        .build()));
        host.client()
                .pods(calls -> calls.removeContainer(RemoveContainerRequest.newBuilder()
                        .setContainerId(container)
                        .build()));
        host.client()
                .pods(calls -> calls.removePodSandbox(RemovePodSandboxRequest.newBuilder()
                        .setPodSandboxId(sandbox)
                        .build()));
    }

    /** The pod's address. */
    public String address() {
        return host.client()
                .pods(calls -> calls.podSandboxStatus(PodSandboxStatusRequest.newBuilder()
                        .setPodSandboxId(sandbox)
                        .build()))
                .getStatus()
                .getNetwork()
                .getIp();
    }

    /** Why the container ended, in one word; empty while it has not. */
    public String reason() {
        return host.client()
                .pods(calls -> calls.containerStatus(ContainerStatusRequest.newBuilder()
                        .setContainerId(container)
                        .build()))
                .getStatus()
                .getReason();
    }

    /** The pod's log, as it stands. */
    public String log() {
        try {
            Path log = host.logs("pod").resolve("vm/0.log");
            return Files.exists(log) ? Files.readString(log) : "";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What the guest said in the log. */
    public GuestReport report() {
        return GuestReport.of(log());
    }

    /** The pod's emulator; empty if none runs. */
    public Optional<QemuProcess> emulator() {
        return QemuProcess.all().stream()
                .filter(process -> process.domain().startsWith("virtlet-" + container.substring(0, 13)))
                .findFirst();
    }

    /** What there was before the pod. */
    public Map<String, List<String>> before() {
        return before;
    }

    /** What there is of this node's pods on the machine, of each kind. */
    public Map<String, List<String>> traces() {
        Map<String, List<String>> traces = new TreeMap<>(host.traces(sandbox.isEmpty() ? List.of() : List.of(sandbox)));
        String own = "virtlet-" + (container.isEmpty() ? "none" : container.substring(0, 13));
        traces.put("processes", emulatorNames(own));
        try (Hypervisor libvirt = Hypervisor.connect(URI.create(SystemLibvirt.URI))) {
            traces.put(
                    "domains",
                    libvirt.names().stream()
                            .filter(name -> name.startsWith(own))
                            .toList());
        }
        return traces;
    }

    /** Keeps what the node's programs said, and the pod's log. */
    public void keepEvidence() {
        if (host != null) {
            evidence.text("the runtime's words", host.words("virtlet"));
            evidence.text("the tap manager's words", host.words("tapmanager"));
            evidence.text("the pod's log", log());
        }
    }

    @Override
    public void dispose() {
        if (host != null) {
            host.close();
        }
    }

    private static List<String> emulatorNames(String own) {
        return QemuProcess.all().stream()
                .map(QemuProcess::domain)
                .filter(name -> name.startsWith(own))
                .toList();
    }
}
