package io.qatvm.steps.setup;

import io.qatvm.fixtures.cluster.local.Checksums;
import io.qatvm.fixtures.cluster.local.ClusterCache;
import io.qatvm.fixtures.cluster.local.ControlPlanePrograms;
import io.qatvm.fixtures.cluster.local.Program;
import io.qatvm.fixtures.cluster.local.node.ImageRecipe;
import io.qatvm.fixtures.cluster.local.node.LauncherBase;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The programs of a Kubernetes cluster, built from Debian's source package and kept in the user's cache with their
 * checksums. What an interrupted preparation has done is not done again.
 */
public final class ClusterPreparation {
    private static final List<String> PACKAGES =
            List.of("golang-go", "make", "rsync", "dpkg-dev", "util-linux", "mmdebstrap");
    private static final String ETCD_PACKAGE = "etcd-server";
    private static final long ROOM_GIBIBYTES = 5;
    private static final List<List<Program>> BUILDS = List.of(
            List.of(Program.API_SERVER, Program.CONTROLLER_MANAGER, Program.SCHEDULER), List.of(Program.KUBELET));

    private final ClusterCache cache;
    private final PrintStream out;
    private final VisibleWork work;
    private final VisibleCommands commands;
    private final SetupStep packages = new DebianPackages(PACKAGES);
    private final List<LauncherBasePreparation> images;
    private final DebianPackages engine = new DebianPackages(List.of("docker.io", "iproute2"));

    /** Into {@code cache}, telling {@code out}. */
    public ClusterPreparation(ClusterCache cache, PrintStream out) {
        this.cache = cache;
        this.out = out;
        this.work = new VisibleWork(out);
        this.commands = new VisibleCommands(out);
        this.images = Stream.of(ImageRecipe.LAUNCHER, ImageRecipe.QEMU_LAUNCHER)
                .map(recipe -> new LauncherBasePreparation(LauncherBase.ofUser(recipe), commands))
                .toList();
    }

    /** The newest prepared programs, if all are there and none has changed; says what is wrong with others. */
    public Optional<Path> ready() {
        Optional<Path> newest = cache.newest();
        Optional<String> wrong =
                newest.flatMap(folder -> ControlPlanePrograms.incomplete(folder, List.of(Program.values())));
        wrong.ifPresent(what -> out.println("to do: " + what));
        List<String> missing =
                images.stream().flatMap(image -> image.todo().stream()).toList();
        missing.forEach(what -> out.println("to do: " + what));
        return wrong.isPresent() || !missing.isEmpty() ? Optional.empty() : newest;
    }

    /** What an administrator has to see to first; empty if the tools are there. */
    public Optional<SetupStep.Todo> todo() {
        return packages.todo();
    }

    /** What an administrator has to see to before a node can be real; empty if the container engine is there. */
    public Optional<SetupStep.Todo> todoOfNode() {
        return engine.todo();
    }

    /** Has the container engine installed; it is not started. Says false if that failed. */
    public boolean installEngine() {
        return new QemuSetup(List.of(engine), out).carryOut();
    }

    /** Has the tools installed; says false if that failed. */
    public boolean installTools() {
        return new QemuSetup(List.of(packages), out).carryOut();
    }

    /**
     * Builds what is missing.
     *
     * @return what went wrong; empty if the programs are ready
     * @throws IOException if the cache cannot be written
     */
    public Optional<String> build() throws IOException {
        Optional<String> trouble = programs();
        for (LauncherBasePreparation image : images) {
            if (trouble.isEmpty() && image.todo().isPresent()) {
                trouble = work.carryOut(image.what(), image::make);
            }
        }
        return trouble;
    }

    private Optional<String> programs() throws IOException {
        if (cache.newest()
                .filter(folder -> ControlPlanePrograms.incomplete(folder, List.of(Program.values()))
                        .isEmpty())
                .isPresent()) {
            return Optional.empty();
        }
        Files.createDirectories(cache.root());
        long room = Files.getFileStore(cache.root()).getUsableSpace() >> 30;
        if (room < ROOM_GIBIBYTES) {
            return Optional.of(cache.root() + " has room for " + room + " GiB; the build needs " + ROOM_GIBIBYTES
                    + " (what is kept in the end is 0.5); make room or set XDG_CACHE_HOME");
        }
        Path draft = Files.createDirectories(cache.root().resolve(ClusterCache.DRAFT + "build"));
        try (FileChannel channel =
                        FileChannel.open(draft.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                FileLock lock = channel.tryLock()) {
            if (lock == null) {
                return Optional.of("another preparation is at work in " + draft + "; wait for its end");
            }
            Optional<String> trouble = build(draft);
            if (trouble.isEmpty()) {
                remove(draft);
            }
            return trouble;
        }
    }

    private Optional<String> build(Path draft) throws IOException {
        PrivateApt apt = new PrivateApt(draft.resolve("apt"), commands);
        Path source = draft.resolve("source");
        Path ready = Files.createDirectories(draft.resolve("ready"));
        Path fetched = source.resolve("fetched");
        boolean etcd = Files.exists(ready.resolve(Program.ETCD.file()));
        if (!Files.exists(fetched) || !etcd) {
            Optional<String> trouble = work.carryOut("lists of packages", apt::update);
            if (trouble.isPresent()) {
                return trouble;
            }
        }
        if (!Files.exists(fetched)) {
            remove(source);
            Files.createDirectories(source);
            Optional<String> trouble =
                    work.carryOut("source of Kubernetes", () -> KubernetesSource.fetch(apt, source, commands));
            if (trouble.isPresent()) {
                return trouble;
            }
            Files.createFile(fetched);
        }
        if (!etcd) {
            Optional<String> trouble = work.carryOut("etcd", () -> etcd(apt, draft.resolve("etcd"), ready));
            if (trouble.isPresent()) {
                return trouble;
            }
        }
        KubernetesSource kubernetes = KubernetesSource.in(source).orElseThrow();
        for (List<Program> programs : BUILDS) {
            Optional<String> trouble =
                    work.carryOut(programs.toString(), () -> kubernetes(kubernetes, programs, ready));
            if (trouble.isPresent()) {
                return trouble;
            }
        }
        return keep(ready);
    }

    private Optional<String> etcd(PrivateApt apt, Path folder, Path ready) throws IOException {
        remove(folder);
        Files.createDirectories(folder);
        Optional<Path> unpacked = DebianArchive.unpack(ETCD_PACKAGE, apt, folder, commands);
        if (unpacked.isEmpty()) {
            return Optional.of("apt-get could not fetch " + ETCD_PACKAGE);
        }
        copy(unpacked.get().resolve("usr/bin").resolve(Program.ETCD.file()), ready);
        return Optional.empty();
    }

    private Optional<String> kubernetes(KubernetesSource source, List<Program> programs, Path ready)
            throws IOException {
        if (programs.stream().allMatch(program -> Files.exists(ready.resolve(program.file())))) {
            return Optional.empty();
        }
        if (!commands.run(source.build(programs), source.prepareWorkspace())) {
            return Optional.of("the build failed; its own words are above; called again, it goes on where it stopped");
        }
        for (Program program : programs) {
            copy(source.built(program), ready);
        }
        return Optional.empty();
    }

    private Optional<String> keep(Path ready) throws IOException {
        List<String> names = Arrays.stream(Program.values()).map(Program::file).toList();
        Files.writeString(
                ready.resolve(Checksums.FILE), Checksums.of(ready, names).text());
        String version = ControlPlanePrograms.find(
                        Map.of(ControlPlanePrograms.ASSETS, ready.toString()), cache, List.of(Program.values()))
                .version();
        Path place = cache.version(version);
        remove(place);
        Files.move(ready, place, StandardCopyOption.ATOMIC_MOVE);
        return Optional.empty();
    }

    // A copy under another name first: half a program never has the name of a whole one.
    private static void copy(Path file, Path folder) throws IOException {
        Path half = folder.resolve(file.getFileName() + ".half");
        Files.copy(file, half, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.COPY_ATTRIBUTES);
        Files.move(half, folder.resolve(file.getFileName()), StandardCopyOption.ATOMIC_MOVE);
    }

    static void remove(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
