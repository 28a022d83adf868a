package io.qatvm.steps.setup.download;

import io.qatvm.fixtures.cluster.local.Checksums;
import io.qatvm.fixtures.cluster.local.ClusterCache;
import io.qatvm.fixtures.cluster.local.ControlPlanePrograms;
import io.qatvm.fixtures.cluster.local.KubernetesVersion;
import io.qatvm.fixtures.cluster.local.LocalClusterTrouble;
import io.qatvm.fixtures.cluster.local.Program;
import io.qatvm.fixtures.node.FolderTree;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The programs of a cluster, fetched from where they are released. They are drafted beside their place in the cache and
 * moved there when all are whole; what an interrupted call has fetched is not fetched again.
 */
public final class ProgramDownload {
    private static final List<Program> ALL = List.of(Program.values());
    private static final Pattern SUM = Pattern.compile("\\s*([0-9a-f]{64})(\\s.*)?", Pattern.DOTALL);
    private static final long ROOM_MEGABYTES = 700;

    private final ClusterCache cache;
    private final Places places;
    private final Architecture architecture;
    private final Web web;
    private final Progress progress;

    ProgramDownload(ClusterCache cache, Places places, Architecture architecture, Web web, Progress progress) {
        this.cache = cache;
        this.places = places;
        this.architecture = architecture;
        this.web = web;
        this.progress = progress;
    }

    /**
     * Into {@code cache}, telling {@code out}.
     *
     * @param environment may name mirrors and a proxy
     * @throws IllegalArgumentException if it names what is none
     * @throws LocalClusterTrouble if there are no releases for this machine
     */
    public static ProgramDownload of(ClusterCache cache, Map<String, String> environment, PrintStream out) {
        Progress progress = Progress.on(out);
        return new ProgramDownload(
                cache,
                Places.of(environment),
                Architecture.of(System.getProperty("os.arch")),
                new Web(new EnvironmentProxy(environment), Web.STALL, progress),
                progress);
    }

    /**
     * Sees to it that a version is in the cache.
     *
     * @return its folder
     * @throws LocalClusterTrouble if it cannot be had; with the remedy
     */
    public Path fetch(KubernetesVersion version) {
        Path place = cache.version(version.toString());
        if (whole(place)) {
            return place;
        }
        Path draft = cache.root().resolve(ClusterCache.DRAFT + "download-" + version + "-" + architecture);
        try {
            Files.createDirectories(draft);
            room(draft);
            return locked(version, place, draft);
        } catch (IOException e) {
            throw Disk.unwritable(draft, e);
        }
    }

    private boolean whole(Path place) {
        if (!Files.exists(place)) {
            return false;
        }
        Optional<String> wrong = ControlPlanePrograms.incomplete(place, ALL);
        wrong.ifPresent(what -> progress.note("to do: " + what));
        return wrong.isEmpty();
    }

    private static void room(Path draft) throws IOException {
        long room = Files.getFileStore(draft).getUsableSpace() >> 20;
        if (room < ROOM_MEGABYTES) {
            throw new LocalClusterTrouble(
                    draft + " has room for " + room + " MiB, needed are " + ROOM_MEGABYTES,
                    "make room or set XDG_CACHE_HOME to another folder");
        }
    }

    private Path locked(KubernetesVersion version, Path place, Path draft) throws IOException {
        try (FileChannel channel =
                        FileChannel.open(draft.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                FileLock lock = channel.tryLock()) {
            if (lock == null) {
                throw busy(draft);
            }
            // Another call may have ended between the look and the lock.
            if (!whole(place)) {
                Path ready = Files.createDirectories(draft.resolve("ready"));
                for (Program program : Program.ofKubernetes()) {
                    kubernetes(version, program, draft, ready);
                }
                etcd(draft, ready);
                keep(version, ready, place);
            }
            FolderTree.remove(draft);
            return place;
        } catch (OverlappingFileLockException sameProcess) {
            throw busy(draft);
        }
    }

    private static LocalClusterTrouble busy(Path draft) {
        return new LocalClusterTrouble("another download is at work in " + draft, "wait for its end");
    }

    private void kubernetes(KubernetesVersion version, Program program, Path draft, Path ready) throws IOException {
        progress.begin(program.file());
        URI address = places.program(version, architecture, program);
        String sum = sum(places.checksum(address));
        Path done = ready.resolve(program.file());
        if (!Files.exists(done) || !sum.equals(Checksums.sha256(done))) {
            Path part = draft.resolve(program.file() + ".part");
            checked(address, part, sum);
            finish(part, done);
        }
        progress.done(program.file());
    }

    private void etcd(Path draft, Path ready) throws IOException {
        progress.begin(Program.ETCD.file());
        Path done = ready.resolve(Program.ETCD.file());
        if (!Files.exists(done)) {
            String archive = Places.etcdArchive(architecture);
            Path part = draft.resolve(archive + ".part");
            checked(places.inEtcd(archive), part, etcdSum(archive));
            Path half = draft.resolve("etcd.half");
            new EtcdArchive(part).unpack(half);
            finish(half, done);
            Files.delete(part);
        }
        progress.done(Program.ETCD.file());
    }

    private String sum(URI address) {
        Matcher matcher = SUM.matcher(web.text(address));
        if (!matcher.matches()) {
            throw new LocalClusterTrouble(
                    address + " is no checksum: expected 64 hexadecimal digits",
                    "look at what " + Places.KUBERNETES + " names, or unset it");
        }
        return matcher.group(1);
    }

    private String etcdSum(String archive) {
        URI address = places.inEtcd(Checksums.FILE);
        String remedy = "look at what " + Places.ETCD + " names, or unset it";
        try {
            String sum = Checksums.parse(web.text(address)).byName().get(archive);
            if (sum == null) {
                throw new LocalClusterTrouble(address + " has no line for " + archive, remedy);
            }
            return sum;
        } catch (IllegalArgumentException malformed) {
            throw new LocalClusterTrouble(address + ": " + malformed.getMessage(), remedy, malformed);
        }
    }

    // A first part from an earlier call may be of another file than the rest: then all of it is fetched anew, once.
    private void checked(URI address, Path part, String sum) throws IOException {
        boolean begun = Files.exists(part);
        web.fetch(address, part);
        String found = Checksums.sha256(part);
        if (begun && !found.equals(sum)) {
            Files.delete(part);
            progress.note("  what an earlier call has left does not fit; begun again");
            web.fetch(address, part);
            found = Checksums.sha256(part);
        }
        if (!found.equals(sum)) {
            Files.delete(part);
            throw new LocalClusterTrouble(
                    address + " has SHA-256 " + found + "; the checksum beside it says " + sum,
                    "nothing of it is kept; run the same again, and if it stays so, do not trust that place; "
                            + Places.REMEDY);
        }
    }

    private static void finish(Path file, Path done) throws IOException {
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
        Files.move(file, done, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    private void keep(KubernetesVersion version, Path ready, Path place) throws IOException {
        String found = ControlPlanePrograms.versionOf(ready.resolve(Program.API_SERVER.file()), Places.REMEDY);
        if (!found.equals(version.toString())) {
            throw new LocalClusterTrouble(
                    places.kubernetes() + " has Kubernetes " + found + " where " + version + " should be",
                    "name another mirror in " + Places.KUBERNETES);
        }
        List<String> names = ALL.stream().map(Program::file).toList();
        Files.writeString(
                ready.resolve(Checksums.FILE), Checksums.of(ready, names).text());
        FolderTree.remove(place);
        Files.move(ready, place, StandardCopyOption.ATOMIC_MOVE);
    }
}
