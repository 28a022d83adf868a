package io.qatvm.steps.world;

import io.qatvm.cri.v1.Container;
import io.qatvm.cri.v1.ContainerConfig;
import io.qatvm.cri.v1.ContainerFilter;
import io.qatvm.cri.v1.ContainerMetadata;
import io.qatvm.cri.v1.CreateContainerRequest;
import io.qatvm.cri.v1.ImageSpec;
import io.qatvm.cri.v1.ListContainersRequest;
import io.qatvm.cri.v1.ListPodSandboxRequest;
import io.qatvm.cri.v1.PodSandbox;
import io.qatvm.cri.v1.PodSandboxConfig;
import io.qatvm.cri.v1.PodSandboxFilter;
import io.qatvm.cri.v1.PodSandboxMetadata;
import io.qatvm.cri.v1.PodSandboxStatus;
import io.qatvm.cri.v1.PodSandboxStatusRequest;
import io.qatvm.cri.v1.PullImageRequest;
import io.qatvm.cri.v1.RunPodSandboxRequest;
import io.qatvm.virtlet.cri.CriClient;
import io.qatvm.virtlet.proxy.Choice;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** What a kubelet asks of a proxy, and what it was told: one VM pod and one usual pod. */
public final class ProxiedPods {
    /** The image of VM pods that there is. */
    public static final String VM_IMAGE = "virtlet.cloud/small";

    private final ProxyNode node;
    private final Map<String, String> sandboxes = new HashMap<>();
    private final Map<String, String> containers = new HashMap<>();
    private final CriAttempt attempt = new CriAttempt();

    /** Made for each scenario. */
    public ProxiedPods(ProxyNode node) {
        this.node = node;
    }

    /** The proxy's client. */
    public CriClient proxy() {
        return node.kubelet();
    }

    /** Makes a call that may be refused; empty if it was. */
    public <T> Optional<T> attempt(Supplier<T> call) {
        return attempt.make(call);
    }

    /** Why the last call was refused, as code and words; empty if it was not. */
    public String refusal() {
        return attempt.refusal();
    }

    /** Runs a VM pod and a usual pod with a container each, and has the kubelet list them, as it does all the time. */
    public void both() {
        pull(VM_IMAGE);
        sandbox("VM");
        containers.put("VM", container("VM", VM_IMAGE));
        sandbox("usual");
        containers.put("usual", container("usual", "docker.io/library/small"));
        sandboxes();
        containers();
    }

    /** Asks for the sandbox of a pod of the {@code kind} VM or usual. */
    public String sandbox(String kind) {
        return sandbox(kind, kind.equals("VM") ? Map.of(Choice.ANNOTATION, ProxyNode.VMS) : Map.of(), "");
    }

    /** As {@link #sandbox(String)}, for a pod of any name. */
    public String sandbox(String name, Map<String, String> annotations, String handler) {
        String id = proxy().pods(calls -> calls.runPodSandbox(RunPodSandboxRequest.newBuilder()
                        .setConfig(PodSandboxConfig.newBuilder()
                                .setMetadata(PodSandboxMetadata.newBuilder()
                                        .setName("pod-" + name.toLowerCase(Locale.ROOT))
                                        .setUid("uid-of-" + name)
                                        .setNamespace("default"))
                                .putAllAnnotations(annotations))
                        .setRuntimeHandler(handler)
                        .build()))
                .getPodSandboxId();
        sandboxes.put(name, id);
        return id;
    }

    /** Asks for a container in a pod's sandbox. */
    public String container(String pod, String image) {
        return proxy().pods(calls -> calls.createContainer(CreateContainerRequest.newBuilder()
                        .setPodSandboxId(sandboxOf(pod))
                        .setConfig(ContainerConfig.newBuilder()
                                .setMetadata(ContainerMetadata.newBuilder().setName("main"))
                                .setImage(ImageSpec.newBuilder().setImage(image)))
                        .build()))
                .getContainerId();
    }

    /** The state of a sandbox. */
    public PodSandboxStatus status(String id) {
        return proxy().pods(calls -> calls.podSandboxStatus(
                        PodSandboxStatusRequest.newBuilder().setPodSandboxId(id).build()))
                .getStatus();
    }

    /** All sandboxes. */
    public List<String> sandboxes() {
        return listed(PodSandboxFilter.getDefaultInstance());
    }

    /** The sandboxes that fit. */
    public List<String> listed(PodSandboxFilter filter) {
        ListPodSandboxRequest.Builder request = ListPodSandboxRequest.newBuilder();
        if (!filter.equals(PodSandboxFilter.getDefaultInstance())) {
            request.setFilter(filter);
        }
        return proxy().pods(calls -> calls.listPodSandbox(request.build())).getItemsList().stream()
                .map(PodSandbox::getId)
                .toList();
    }

    /** All containers. */
    public List<Container> containers() {
        return proxy().pods(calls -> calls.listContainers(ListContainersRequest.getDefaultInstance()))
                .getContainersList();
    }

    /** The containers of a sandbox. */
    public List<Container> containersIn(String sandbox) {
        return proxy().pods(calls -> calls.listContainers(ListContainersRequest.newBuilder()
                        .setFilter(ContainerFilter.newBuilder().setPodSandboxId(sandbox))
                        .build()))
                .getContainersList();
    }

    /** Pulls an image; its reference. */
    public String pull(String image) {
        return proxy().images(calls -> calls.pullImage(PullImageRequest.newBuilder()
                        .setImage(ImageSpec.newBuilder().setImage(image))
                        .build()))
                .getImageRef();
    }

    /** Ids of all sandboxes of pods whose names begin with {@code kind}. */
    public Set<String> allSandboxes(String kind) {
        return sandboxes.entrySet().stream()
                .filter(each -> each.getKey().startsWith(kind))
                .map(Map.Entry::getValue)
                .collect(Collectors.toSet());
    }

    /** The id of a pod's sandbox. */
    public String sandboxOf(String pod) {
        return sandboxes.get(pod);
    }

    /** The id of a pod's container. */
    public String containerOf(String pod) {
        return containers.get(pod);
    }
}
