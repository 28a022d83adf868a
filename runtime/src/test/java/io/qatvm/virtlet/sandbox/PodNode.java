package io.qatvm.virtlet.sandbox;

import io.qatvm.hypervisor.Hypervisor;
import io.qatvm.hypervisor.LibvirtHypervisor;
import io.qatvm.pci.PciAddress;
import io.qatvm.virtlet.image.Image;
import io.qatvm.virtlet.image.ImageName;
import io.qatvm.virtlet.image.ImageStore;
import io.qatvm.virtlet.image.Translations;
import io.qatvm.virtlet.pod.ContainerId;
import io.qatvm.virtlet.pod.ContainerRequest;
import io.qatvm.virtlet.pod.ContainerResources;
import io.qatvm.virtlet.pod.EnvironmentVariable;
import io.qatvm.virtlet.pod.PodDns;
import io.qatvm.virtlet.pod.PodInterface;
import io.qatvm.virtlet.pod.PodSandbox;
import io.qatvm.virtlet.sandbox.MachinePlanner.MachinePlan;
import io.qatvm.virtlet.sandbox.MachinePlanner.Volume;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * A node whose libvirt (a real test driver), network and disk outlive the runtime, which is started and killed at will.
 * Domains are bare: what belongs into them is tested where they are composed.
 */
final class PodNode implements AutoCloseable {
    static final String IMAGE = "images.example.com/small";
    static final PciAddress VF = PciAddress.of("0000:3d:02.2").orElseThrow();
    private static final String DIGEST = "0123456789abcdef".repeat(4);

    final Hypervisor hypervisor = LibvirtHypervisor.privateTestDriver();
    final Set<String> networks = new TreeSet<>();
    /** Why no VF can be verified; empty if all can. */
    String vfTrouble = "";

    /** VFs that were looked at, one for each time. */
    final List<PciAddress> inspected = new ArrayList<>();

    final Path state;
    private SandboxStore store;
    private PodRuntime runtime;

    PodNode(Path state) {
        this.state = state;
        try {
            Files.createDirectories(state.resolve("images/data"));
            Files.createDirectories(state.resolve("images/names"));
            Files.createDirectories(state.resolve("volumes"));
            Files.writeString(state.resolve("images/data/" + DIGEST), "a disk");
            Files.createSymbolicLink(
                    state.resolve("images/names/images.example.com%2Fsmall"), Path.of("../data/" + DIGEST));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The runtime's process starts and recovers. */
    PodRuntime start(Steps steps) {
        store = new SandboxStore(state, steps);
        PodEvents events = new PodEvents(() -> Instant.now().toEpochMilli() * 1_000_000);
        runtime = new PodRuntime(
                new PodParts(
                        store,
                        new Domains(hypervisor, store.owner(), steps),
                        network(),
                        this::plan,
                        new ImageStore(state.resolve("images"), Translations.none(), PodParts.imagesInUse(store)),
                        events,
                        new WithheldVfs(state, this::inspect),
                        steps,
                        state.resolve("volumes"),
                        Set.of("", "virtlet"),
                        Duration.ofSeconds(1)),
                hypervisor);
        return runtime.start(Duration.ofHours(1));
    }

    /** The process is gone, whatever it was doing. */
    void kill() {
        runtime.close();
        store.close();
    }

    List<String> volumes() {
        return files("volumes");
    }

    List<String> records() {
        return files("sandboxes");
    }

    /** Own domains, as their names say. */
    List<String> domains() {
        return hypervisor.names().stream()
                .filter(name -> name.startsWith(OwnMark.PREFIX))
                .toList();
    }

    static PodSandbox pod(String name) {
        return new PodSandbox(
                "", name, "default", "uid-" + name, 0, name, "/var/log/pods/" + name, PodDns.NONE, Map.of(), Map.of());
    }

    static ContainerRequest container(PodSandbox sandbox, String name, int attempt, String... vfs) {
        return new ContainerRequest(
                sandbox,
                name,
                attempt,
                Map.of("app", name),
                Map.of(),
                name + "/0.log",
                IMAGE,
                Stream.of(vfs).map(vf -> new EnvironmentVariable("QAT0", vf)).toList(),
                List.of(),
                List.of(),
                ContainerResources.UNLIMITED);
    }

    /** A domain of somebody else's. */
    void foreign(String name, String metadata) {
        hypervisor.define(xml(name, UUID.randomUUID().toString(), metadata));
    }

    @Override
    public void close() {
        kill();
        hypervisor.close();
    }

    private MachinePlan plan(
            ContainerRequest asked, Image image, List<PodInterface> interfaces, OwnMark mark, Set<PciAddress> held) {
        Optional<UUID> wanted = Optional.ofNullable(
                        asked.sandbox().annotations().get("VirtletSystemUUID"))
                .map(UUID::fromString);
        String id = ContainerId.of(asked.sandbox().id(), asked.attempt(), wanted);
        String name = OwnMark.PREFIX + id.substring(0, 13) + "-" + asked.name();
        Path root = state.resolve("volumes/virtlet_root_" + id);
        return new MachinePlan(
                id,
                name,
                xml(name, id, mark.metadata()),
                asked.environment().stream()
                        .map(env -> PciAddress.of(env.value()).orElseThrow())
                        .toList(),
                List.of(new Volume() {
                    @Override
                    public Path file() {
                        return root;
                    }

                    @Override
                    public void make() throws IOException {
                        Files.writeString(root, "a layer on " + image.file());
                    }
                }));
    }

    private static String xml(String name, String uuid, String metadata) {
        return "<domain type='test'><name>" + name + "</name><uuid>" + uuid + "</uuid>" + metadata
                + "<memory unit='MiB'>64</memory><os><type>hvm</type></os></domain>";
    }

    private VfInspection.Finding inspect(PciAddress vf) {
        inspected.add(vf);
        return new VfInspection.Finding(vfTrouble.isEmpty(), vfTrouble.isEmpty() ? "reset" : vfTrouble);
    }

    private SandboxNetwork network() {
        return new SandboxNetwork() {
            @Override
            public Optional<Unready> unready() {
                return Optional.empty();
            }

            @Override
            public Attachment add(PodSandbox sandbox) {
                networks.add(sandbox.id());
                return new Attachment(List.of(), List.of("10.1.90.5"), "");
            }

            @Override
            public void release(PodSandbox sandbox, Attachment attachment) {
                networks.remove(sandbox.id());
            }

            @Override
            public boolean recover(PodSandbox sandbox, Attachment attachment) {
                return true;
            }
        };
    }

    private List<String> files(String folder) {
        try (Stream<Path> files = Files.list(state.resolve(folder))) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static ImageName image() {
        return ImageName.of(IMAGE);
    }
}
