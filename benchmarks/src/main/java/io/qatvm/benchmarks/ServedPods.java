package io.qatvm.benchmarks;

import io.qatvm.cri.v1.ContainerConfig;
import io.qatvm.cri.v1.ContainerMetadata;
import io.qatvm.cri.v1.ContainerState;
import io.qatvm.cri.v1.CreateContainerRequest;
import io.qatvm.cri.v1.ImageSpec;
import io.qatvm.cri.v1.ListContainersRequest;
import io.qatvm.cri.v1.ListPodSandboxRequest;
import io.qatvm.cri.v1.PodSandboxConfig;
import io.qatvm.cri.v1.PodSandboxMetadata;
import io.qatvm.cri.v1.PullImageRequest;
import io.qatvm.cri.v1.RemovePodSandboxRequest;
import io.qatvm.cri.v1.RunPodSandboxRequest;
import io.qatvm.cri.v1.StartContainerRequest;
import io.qatvm.fixtures.virtlet.GroupedVfs;
import io.qatvm.fixtures.virtlet.ImageServer;
import io.qatvm.hypervisor.Hypervisor;
import io.qatvm.hypervisor.LibvirtHypervisor;
import io.qatvm.sockets.UnixSockets;
import io.qatvm.virtlet.cri.CriClient;
import io.qatvm.virtlet.cri.CriServer;
import io.qatvm.virtlet.image.ImageStore;
import io.qatvm.virtlet.image.Translations;
import io.qatvm.virtlet.machine.MachineSettings;
import io.qatvm.virtlet.sandbox.Domains;
import io.qatvm.virtlet.sandbox.PodEvents;
import io.qatvm.virtlet.sandbox.PodParts;
import io.qatvm.virtlet.sandbox.PodRuntime;
import io.qatvm.virtlet.sandbox.SandboxNetwork;
import io.qatvm.virtlet.sandbox.SandboxStore;
import io.qatvm.virtlet.sandbox.Steps;
import io.qatvm.virtlet.sandbox.VfInspection;
import io.qatvm.virtlet.sandbox.WithheldVfs;
import io.qatvm.virtlet.volumes.ComposedMachines;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** A runtime of VM pods with a kubelet's client, on libvirt's test driver and a disk that both outlive it. */
final class ServedPods implements AutoCloseable {
    private final Path folder;
    private final Hypervisor libvirt = Hypervisor.connect(LibvirtHypervisor.TEST_URI);
    private final UnixSockets sockets = new UnixSockets();
    private SandboxStore store;
    private PodRuntime runtime;
    private CriServer server;
    private CriClient client;
    private int made;

    /** Serves, with an image; refuses to time machines that do not run. */
    ServedPods() throws IOException {
        folder = Files.createTempDirectory("vp");
        try (ImageServer images = new ImageServer()) {
            images.put("/small.img", "a disk".getBytes(StandardCharsets.UTF_8));
            Files.writeString(
                    Files.createDirectories(folder.resolve("t")).resolve("images.yaml"),
                    "translations: [{name: small, url: '" + images.address() + "/small.img'}]\n");
            start();
            client.images(calls -> calls.pullImage(PullImageRequest.newBuilder()
                    .setImage(ImageSpec.newBuilder().setImage("small"))
                    .build()));
        }
        String first = run("first");
        Expect.that(
                client.pods(calls -> calls.listContainers(ListContainersRequest.getDefaultInstance()))
                                .getContainers(0)
                                .getState()
                        == ContainerState.CONTAINER_RUNNING,
                "a machine that runs",
                libvirt.names());
        remove(first);
    }

    /** RunPodSandbox, CreateContainer and StartContainer of a new pod; its sandbox. */
    String run(String name) {
        made++;
        PodSandboxConfig.Builder config = PodSandboxConfig.newBuilder()
                .setMetadata(PodSandboxMetadata.newBuilder()
                        .setName(name)
                        .setUid(name + made)
                        .setNamespace("default"));
        String sandbox = client.pods(calls -> calls.runPodSandbox(
                        RunPodSandboxRequest.newBuilder().setConfig(config).build()))
                .getPodSandboxId();
        String container = client.pods(calls -> calls.createContainer(CreateContainerRequest.newBuilder()
                        .setPodSandboxId(sandbox)
                        .setConfig(ContainerConfig.newBuilder()
                                .setMetadata(ContainerMetadata.newBuilder().setName("vm"))
                                .setImage(ImageSpec.newBuilder().setImage("small")))
                        .build()))
                .getContainerId();
        client.pods(calls -> calls.startContainer(
                StartContainerRequest.newBuilder().setContainerId(container).build()));
        return sandbox;
    }

    /** Runs so many pods; refuses to go on if they are not all there. */
    void runMany(int count) {
        for (int i = 0; i < count; i++) {
            run("many");
        }
        Expect.that(listed() == 2 * count, count + " sandboxes and as many containers", listed());
    }

    /** ListPodSandbox and ListContainers; how many of both there are. */
    int listed() {
        return client.pods(calls -> calls.listPodSandbox(ListPodSandboxRequest.getDefaultInstance()))
                        .getItemsCount()
                + client.pods(calls -> calls.listContainers(ListContainersRequest.getDefaultInstance()))
                        .getContainersCount();
    }

    /** Removes a pod. */
    void remove(String sandbox) {
        client.pods(calls -> calls.removePodSandbox(
                RemovePodSandboxRequest.newBuilder().setPodSandboxId(sandbox).build()));
    }

    /** The runtime's process is gone; its machines run on. */
    void stop() {
        client.close();
        server.close();
        runtime.close();
        store.close();
    }

    /** The runtime's process comes: it reads what is stored, recovers and serves. */
    void start() throws IOException {
        Path state = folder.resolve("s");
        String volumes = Files.createDirectories(state.resolve("volumes")).toString();
        store = new SandboxStore(state, Steps.UNWATCHED);
        PodEvents events = new PodEvents(() -> Instant.now().toEpochMilli() * 1_000_000);
        runtime = new PodRuntime(
                        new PodParts(
                                store,
                                new Domains(libvirt, store.owner(), Steps.UNWATCHED),
                                SandboxNetwork.none(),
                                new ComposedMachines(
                                        new GroupedVfs(Map.of()),
                                        new MachineSettings(
                                                false, "/usr/bin/qemu", "/usr/bin/qemu", "", volumes, volumes, ""),
                                        sandbox -> folder.resolve("c.sock")),
                                new ImageStore(
                                        state.resolve("images"),
                                        Translations.of(folder.resolve("t")),
                                        PodParts.imagesInUse(store)),
                                events,
                                new WithheldVfs(state, VfInspection.NONE),
                                Steps.UNWATCHED,
                                Path.of(volumes),
                                Set.of(""),
                                Duration.ofSeconds(1)),
                        libvirt)
                .start(Duration.ofHours(1));
        server = new CriServer(
                sockets, folder.resolve("v.sock"), runtime, sandbox -> {}, new CriServer.Identity("0.1.0", false));
        server.serve();
        client = new CriClient(folder.resolve("v.sock"), Duration.ofMinutes(1));
    }

    /** Ends all of it. */
    @Override
    public void close() throws IOException {
        stop();
        libvirt.close();
        sockets.close();
        try (Stream<Path> files = Files.walk(folder)) {
            files.sorted(Comparator.reverseOrder())
                    .forEach(file -> file.toFile().delete());
        }
    }
}
