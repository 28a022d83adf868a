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
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * A VM pod by the container runtime interface, over its socket, on libvirt's test driver: records and volumes are on disk
 * when a call is answered, as in the product. There is no network.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 8, time = 2)
@Measurement(iterations = 8, time = 1)
@Fork(2)
public class RunVmPod {
    private static final int MANY = 100;

    private Path folder;
    private Hypervisor libvirt;
    private UnixSockets sockets;
    private SandboxStore store;
    private PodRuntime runtime;
    private CriServer server;
    private CriClient client;
    private int made;
    private String newest = "";

    /** RunPodSandbox, CreateContainer and StartContainer; what was made is removed outside of what is measured. */
    @Benchmark
    public String run() {
        newest = pod("single");
        return newest;
    }

    /** ListPodSandbox and ListContainers with a hundred of each. */
    @Benchmark
    public int listHundred(Hundred there) {
        return client.pods(calls -> calls.listPodSandbox(ListPodSandboxRequest.getDefaultInstance()))
                        .getItemsCount()
                + client.pods(calls -> calls.listContainers(ListContainersRequest.getDefaultInstance()))
                        .getContainersCount()
                + there.size();
    }

    /** A hundred pods that run. */
    @State(Scope.Benchmark)
    public static class Hundred {
        private int size;

        /** Makes them. */
        @Setup
        public void make(RunVmPod bench) {
            for (int i = 0; i < MANY; i++) {
                bench.pod("many");
            }
            size = bench.listHundred(this) / 2;
            Expect.that(size == MANY, MANY + " sandboxes and as many containers", size);
            size = 0;
        }

        int size() {
            return size;
        }
    }

    /** The runtime, its libvirt and an image; refuses to time a machine that does not run. */
    @Setup
    public void prepare() throws IOException {
        folder = Files.createTempDirectory("vp");
        libvirt = Hypervisor.connect(LibvirtHypervisor.TEST_URI);
        sockets = new UnixSockets();
        serve(folder.resolve("s"));
        try (ImageServer images = new ImageServer()) {
            images.put("/small.img", "a disk".getBytes(StandardCharsets.UTF_8));
            translate(images.address() + "/small.img");
            restart();
            client.images(calls -> calls.pullImage(PullImageRequest.newBuilder()
                    .setImage(ImageSpec.newBuilder().setImage("small"))
                    .build()));
        }
        newest = pod("first");
        Expect.that(
                client.pods(calls -> calls.listContainers(ListContainersRequest.getDefaultInstance()))
                                .getContainers(0)
                                .getState()
                        == ContainerState.CONTAINER_RUNNING,
                "a machine that runs",
                libvirt.names());
        forget();
    }

    /** The pod that was timed goes. */
    @TearDown(Level.Invocation)
    public void forget() {
        if (!newest.isEmpty()) {
            client.pods(calls -> calls.removePodSandbox(
                    RemovePodSandboxRequest.newBuilder().setPodSandboxId(newest).build()));
            newest = "";
        }
    }

    /** Ends all of it. */
    @TearDown
    public void end() throws IOException {
        halt();
        libvirt.close();
        sockets.close();
        try (Stream<Path> files = Files.walk(folder)) {
            files.sorted(Comparator.reverseOrder())
                    .forEach(file -> file.toFile().delete());
        }
    }

    private String pod(String name) {
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

    private void translate(String address) throws IOException {
        Files.writeString(
                Files.createDirectories(folder.resolve("t")).resolve("images.yaml"),
                "translations: [{name: small, url: '" + address + "'}]\n");
    }

    private void restart() throws IOException {
        halt();
        serve(folder.resolve("s"));
    }

    private void halt() {
        client.close();
        server.close();
        runtime.close();
        store.close();
    }

    private void serve(Path state) throws IOException {
        String volumes = Files.createDirectories(state.resolve("volumes")).toString();
        Files.createDirectories(folder.resolve("t"));
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
}
