package io.qatvm.steps.world;

import io.grpc.ServerInterceptor;
import io.qatvm.fixtures.node.FolderTree;
import io.qatvm.fixtures.reference.PodRuntimeChange;
import io.qatvm.fixtures.virtlet.AroundNetwork;
import io.qatvm.fixtures.virtlet.ImageServer;
import io.qatvm.fixtures.virtlet.SysfsVfs;
import io.qatvm.hypervisor.Hypervisor;
import io.qatvm.pci.PciAddress;
import io.qatvm.sockets.UnixSockets;
import io.qatvm.virtlet.console.SerialLogs;
import io.qatvm.virtlet.cri.CriClient;
import io.qatvm.virtlet.cri.CriServer;
import io.qatvm.virtlet.host.LinuxVfInspection;
import io.qatvm.virtlet.image.ImageStore;
import io.qatvm.virtlet.image.Translations;
import io.qatvm.virtlet.machine.MachineSettings;
import io.qatvm.virtlet.pod.PodInterface;
import io.qatvm.virtlet.pod.PodSandbox;
import io.qatvm.virtlet.sandbox.Domains;
import io.qatvm.virtlet.sandbox.PodEvents;
import io.qatvm.virtlet.sandbox.PodParts;
import io.qatvm.virtlet.sandbox.PodRuntime;
import io.qatvm.virtlet.sandbox.Sandbox;
import io.qatvm.virtlet.sandbox.SandboxNetwork;
import io.qatvm.virtlet.sandbox.SandboxStore;
import io.qatvm.virtlet.sandbox.Steps;
import io.qatvm.virtlet.sandbox.WithheldVfs;
import io.qatvm.virtlet.volumes.ComposedMachines;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.picocontainer.Disposable;

/** A node with the container runtime of VM pods: libvirt, disk and image server outlive the runtime. */
public final class VmPodNode implements Disposable {
    /** QAT VFs by IOMMU group. */
    public static final Map<String, PciAddress> VFS = Map.of(
            "142", PciAddress.of("0000:3d:01.0").orElseThrow(),
            "143", PciAddress.of("0000:3d:01.1").orElseThrow());

    private static final Duration NEVER = Duration.ofHours(1);

    private final SteeredLibvirt libvirt = new SteeredLibvirt();
    private final ImageServer images = new ImageServer();
    private final PodRuntimeChange change;
    private final VmPodNetwork network;
    private final Set<String> ever = ConcurrentHashMap.newKeySet();
    private final UnixSockets sockets = new UnixSockets();
    private final Path folder;
    private final SysfsVfs sysfs;
    private SandboxStore store;
    private SerialLogs logs;
    private PodRuntime runtime;
    private CriServer server;
    private CriClient client;
    private volatile Optional<String> killAfter = Optional.empty();
    private final Steps steps = made -> {
        if (killAfter.filter(made::equals).isPresent()) {
            throw new Killed();
        }
    };

    /** Made for each scenario. */
    public VmPodNode(Site site, VmPodNetwork network) {
        this.network = network;
        change = site.pods();
        try {
            folder = Files.createTempDirectory("vp");
            sysfs = new SysfsVfs(folder.resolve("n"), VFS);
            images.put("/small.img", "the smallest disk".getBytes(StandardCharsets.UTF_8));
            translate("translations:\n- {name: small, url: '" + images.address() + "/small.img'}\n");
        } catch (IOException e) {
            throw new UncheckedIOException("no folder for a node", e);
        }
    }

    /** Its libvirt. */
    public SteeredLibvirt libvirt() {
        return libvirt;
    }

    /** The server that images come from. */
    public ImageServer images() {
        return images;
    }

    /** What its kernel tells of its VFs. */
    public SysfsVfs sysfs() {
        return sysfs;
    }

    /** What the administrator wrote of images, anew; counts from the runtime's next start. */
    public void translate(String yaml) {
        try {
            Files.createDirectories(folder.resolve("t"));
            Files.writeString(folder.resolve("t/images.yaml"), yaml);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The runtime's client; the runtime starts where it does not run. */
    public CriClient client() {
        if (server == null) {
            start();
        }
        return client;
    }

    /** The socket that the runtime listens on. */
    public Path socket() {
        client();
        return folder.resolve("v.sock");
    }

    /** Where an emulator writes a sandbox's serial output to. */
    public Path serial(String sandbox) {
        return logs.socket(sandbox);
    }

    /** The folder of a pod's logs. */
    public Path logs(String pod) {
        return folder.resolve("logs").resolve(pod);
    }

    /** Where the kubelet keeps a pod's volumes. */
    public Path volumesOf(String pod) {
        try {
            return Files.createDirectories(folder.resolve("pods").resolve(pod).resolve("volumes"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What cloud-init reads in the guest of a container, as text. */
    public String seed(String container) {
        String name = volumes().stream()
                .filter(file -> file.endsWith(".iso") && file.contains(container))
                .findFirst()
                .orElseThrow();
        try {
            return Files.readString(folder.resolve("s/volumes").resolve(name), StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Has the runtime make a machine with the VF of {@code group} in a sandbox, and kills it after {@code step}.
     *
     * @return true if it came that far
     */
    public boolean killWhileMaking(String sandbox, String group, String step) {
        client();
        killAfter = Optional.of(step);
        try {
            runtime.machines()
                    .create(PodWish.machine(
                            runtime.sandboxes().find(sandbox).orElseThrow().pod(), group));
            return false;
        } catch (Killed asIntended) {
            return true;
        } finally {
            killAfter = Optional.empty();
            stop();
        }
    }

    /**
     * Has the runtime make a sandbox, and kills it when the sandbox has its network.
     *
     * @return true if it came that far
     */
    public boolean killWhileMakingSandbox(String pod) {
        client();
        killAfter = Optional.of("network given");
        try {
            runtime.sandboxes().run(PodWish.sandbox(pod), "", false);
            return false;
        } catch (Killed asIntended) {
            return true;
        } finally {
            killAfter = Optional.empty();
            stop();
        }
    }

    /** Ids of the sandboxes there are; those whose making was not ended are none. */
    public List<String> sandboxes() {
        client();
        return runtime.sandboxes().all().stream().map(Sandbox::id).toList();
    }

    /** Ids of all sandboxes that were ever to get a network. */
    public List<String> everSandboxes() {
        return List.copyOf(ever);
    }

    /** The cards of the guest in a sandbox. */
    public List<PodInterface> interfaces(String sandbox) {
        return runtime.sandboxes().find(sandbox).orElseThrow().network().interfaces();
    }

    private SandboxNetwork noted(SandboxNetwork source) {
        return new AroundNetwork(source) {
            @Override
            public Attachment add(PodSandbox sandbox) {
                ever.add(sandbox.id());
                return super.add(sandbox);
            }
        };
    }

    /** Names of the files of machines. */
    public List<String> volumes() {
        try (Stream<Path> files = Files.list(folder.resolve("s/volumes"))) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The runtime's process ends at once, and comes back where it is asked for something. */
    public void stop() {
        if (server != null) {
            client.close();
            server.close();
            runtime.close();
            logs.close();
            store.close();
            server = null;
        }
    }

    @Override
    public void dispose() {
        stop();
        libvirt.close();
        images.close();
        sockets.close();
        FolderTree.remove(folder);
    }

    private void start() {
        Path state = folder.resolve("s");
        try {
            Files.createDirectories(state.resolve("volumes"));
            Hypervisor seen = change.libvirt().apply(libvirt);
            store = new SandboxStore(state, steps);
            PodEvents events = new PodEvents(() -> Instant.now().toEpochMilli() * 1_000_000);
            logs = new SerialLogs(state.resolve("c"), store, Set.of(System.getProperty("user.name"))).start(events);
            runtime = new PodRuntime(change.parts().apply(parts(state, seen, events)), seen);
            server = new CriServer(
                    sockets,
                    folder.resolve("v.sock"),
                    runtime,
                    logs::reopen,
                    new CriServer.Identity("0.1.0", false),
                    change.calls().toArray(ServerInterceptor[]::new));
            runtime.start(NEVER);
            server.serve();
            client = new CriClient(folder.resolve("v.sock"), Duration.ofMinutes(1));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private PodParts parts(Path state, Hypervisor seen, PodEvents events) {
        String volumes = state.resolve("volumes").toString();
        return new PodParts(
                store,
                new Domains(seen, store.owner(), steps),
                noted(network.network()),
                new ComposedMachines(
                        sysfs.host(),
                        new MachineSettings(false, "/usr/bin/qemu", "/usr/bin/qemu", "", volumes, volumes, ""),
                        logs::socket),
                new ImageStore(
                        state.resolve("images"), Translations.of(folder.resolve("t")), PodParts.imagesInUse(store)),
                events,
                new WithheldVfs(state, new LinuxVfInspection(sysfs.root())),
                steps,
                Path.of(volumes),
                Set.of("", "virtlet"),
                Duration.ofSeconds(1));
    }

    /** Ends the work where it is, as a kill would: nothing of the runtime may catch it. */
    private static final class Killed extends Error {
        private static final long serialVersionUID = 1L;
    }
}
