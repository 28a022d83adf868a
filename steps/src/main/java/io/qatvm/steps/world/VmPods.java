package io.qatvm.steps.world;

import io.qatvm.cri.v1.Container;
import io.qatvm.cri.v1.ContainerConfig;
import io.qatvm.cri.v1.ContainerMetadata;
import io.qatvm.cri.v1.ContainerStatus;
import io.qatvm.cri.v1.ContainerStatusRequest;
import io.qatvm.cri.v1.CreateContainerRequest;
import io.qatvm.cri.v1.Device;
import io.qatvm.cri.v1.ImageSpec;
import io.qatvm.cri.v1.KeyValue;
import io.qatvm.cri.v1.ListContainersRequest;
import io.qatvm.cri.v1.Mount;
import io.qatvm.cri.v1.PodSandboxConfig;
import io.qatvm.cri.v1.PodSandboxMetadata;
import io.qatvm.cri.v1.PullImageRequest;
import io.qatvm.cri.v1.RunPodSandboxRequest;
import io.qatvm.cri.v1.StartContainerRequest;
import io.qatvm.pci.PciAddress;
import io.qatvm.virtlet.cri.CriClient;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** What a kubelet asks of the runtime of a node, and what it was told. */
public final class VmPods {
    /** The image that is there when a scenario starts. */
    public static final String IMAGE = "small";

    private final VmPodNode node;
    private final Map<String, String> sandboxes = new LinkedHashMap<>();
    private final Map<String, String> containers = new LinkedHashMap<>();
    private final CriAttempt attempt = new CriAttempt();

    /** Made for each scenario. */
    public VmPods(VmPodNode node) {
        this.node = node;
    }

    /** The runtime's client. */
    public CriClient runtime() {
        return node.client();
    }

    /** Makes a call that may be refused; empty if it was. */
    public <T> Optional<T> attempt(Supplier<T> call) {
        return attempt.make(call);
    }

    /** Why the last call was refused, as code and words; empty if it was not. */
    public String refusal() {
        return attempt.refusal();
    }

    /** Asks for a sandbox of pod {@code name}. */
    public String sandbox(String name, int attempt, Map<String, String> annotations) {
        String id = runtime()
                .pods(calls -> calls.runPodSandbox(RunPodSandboxRequest.newBuilder()
                        .setConfig(config(name, attempt, annotations))
                        .build()))
                .getPodSandboxId();
        sandboxes.put(name, id);
        return id;
    }

    /** Asks for a container in the sandbox of {@code pod}, with the VF of an IOMMU group, or none. */
    public String container(String pod, String name, int attempt, Optional<String> group) {
        ContainerConfig.Builder config = ContainerConfig.newBuilder()
                .setMetadata(ContainerMetadata.newBuilder().setName(name).setAttempt(attempt))
                .setImage(ImageSpec.newBuilder().setImage(IMAGE))
                .putLabels("role", "of-" + pod)
                .setLogPath(name + "/" + attempt + ".log");
        group.ifPresent(number -> {
            PciAddress vf = VmPodNode.VFS.get(number);
            config.addEnvs(KeyValue.newBuilder().setKey("QAT0").setValue(vf.toString()));
            List.of("vfio", number)
                    .forEach(each -> config.addDevices(Device.newBuilder()
                            .setContainerPath("/dev/vfio/" + each)
                            .setHostPath("/dev/vfio/" + each)
                            .setPermissions("rw")));
        });
        return create(pod, config);
    }

    /** Asks for a container in the sandbox of {@code pod} that mounts something. */
    public String mounting(String pod, List<Mount> mounts) {
        return create(
                pod,
                ContainerConfig.newBuilder()
                        .setMetadata(ContainerMetadata.newBuilder().setName("vm"))
                        .setImage(ImageSpec.newBuilder().setImage(IMAGE))
                        .addAllMounts(mounts));
    }

    private String create(String pod, ContainerConfig.Builder config) {
        String id = runtime()
                .pods(calls -> calls.createContainer(CreateContainerRequest.newBuilder()
                        .setPodSandboxId(sandboxOf(pod))
                        .setConfig(config)
                        .build()))
                .getContainerId();
        containers.put(pod, id);
        return id;
    }

    /** Brings a pod up: sandbox, container, start. */
    public void run(String pod, Optional<String> group) {
        pull(IMAGE);
        sandbox(pod, 0, Map.of());
        container(pod, "vm", 0, group);
        start(pod);
    }

    /** Starts the container of {@code pod}. */
    public String start(String pod) {
        return runtime()
                .pods(calls -> calls.startContainer(StartContainerRequest.newBuilder()
                        .setContainerId(containerOf(pod))
                        .build()))
                .toString();
    }

    /** Pulls an image; its reference. */
    public String pull(String image) {
        return runtime()
                .images(calls -> calls.pullImage(PullImageRequest.newBuilder()
                        .setImage(ImageSpec.newBuilder().setImage(image))
                        .build()))
                .getImageRef();
    }

    /** What is said of the container of {@code pod}. */
    public ContainerStatus status(String pod) {
        return runtime()
                .pods(calls -> calls.containerStatus(ContainerStatusRequest.newBuilder()
                        .setContainerId(containerOf(pod))
                        .build()))
                .getStatus();
    }

    /** All containers. */
    public List<Container> containers() {
        return runtime()
                .pods(calls -> calls.listContainers(ListContainersRequest.getDefaultInstance()))
                .getContainersList();
    }

    /** The id of a pod's newest sandbox; the name itself if there was none. */
    public String sandboxOf(String pod) {
        return sandboxes.getOrDefault(pod, pod);
    }

    /** The id of a pod's newest container; the name itself if there was none. */
    public String containerOf(String pod) {
        return containers.getOrDefault(pod, pod);
    }

    private PodSandboxConfig config(String name, int attempt, Map<String, String> annotations) {
        return PodSandboxConfig.newBuilder()
                .setMetadata(PodSandboxMetadata.newBuilder()
                        .setName(name)
                        .setUid("uid-of-" + name)
                        .setNamespace("default")
                        .setAttempt(attempt))
                .setLogDirectory(node.logs(name).toString())
                .putLabels("app", name)
                .putAllAnnotations(annotations)
                .build();
    }
}
