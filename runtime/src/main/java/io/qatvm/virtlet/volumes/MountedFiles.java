package io.qatvm.virtlet.volumes;

import io.qatvm.virtlet.Refused;
import io.qatvm.virtlet.Refused.Code;
import io.qatvm.virtlet.machine.GuestFile;
import io.qatvm.virtlet.machine.MountKind;
import io.qatvm.virtlet.pod.ContainerRequest;
import io.qatvm.virtlet.pod.PodMount;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * What is in the secrets, config maps and single files that a container mounts, which cloud-init writes into the guest: all
 * of it, or a refusal that names what cannot be had.
 */
final class MountedFiles {
    // The API server's own limit for one secret or config map.
    private static final long MOST_BYTES = 1 << 20;
    // All of it is held in memory, and read by the guest before it does anything else.
    private static final long MOST_TOGETHER = 8 << 20;
    private static final int DEEPEST = 16;
    private static final int PERMISSIONS = 0777;
    /** Files that a kubelet makes for every container, in the place of what a guest has itself. */
    private static final Set<String> KUBELETS =
            Set.of("/etc/hosts", "/etc/hostname", "/etc/resolv.conf", "/dev/termination-log");

    private final Map<String, GuestFile> files = new TreeMap<>();
    private long together;

    private MountedFiles() {}

    /**
     * Files by path in the guest, with the permissions they have on the node.
     *
     * @throws Refused if a file is not there, too large, or leads out of its volume
     */
    static Map<String, GuestFile> of(ContainerRequest request) {
        MountedFiles all = new MountedFiles();
        request.mounts().forEach(all::add);
        return all.files;
    }

    private void add(PodMount mount) {
        Path source = Path.of(mount.hostPath());
        boolean copied = MountKind.of(mount) == MountKind.COPIED;
        try {
            if (Files.isRegularFile(source)) {
                if (copied || !KUBELETS.contains(mount.containerPath())) {
                    put(mount, mount.containerPath(), source);
                }
            } else if (Files.isDirectory(source)) {
                if (copied) {
                    Path volume = source.toRealPath();
                    // Kubelets keep the content in folders that begin with two dots, and link to it.
                    for (Path file : listed(source)) {
                        if (!file.getFileName().toString().startsWith("..")) {
                            add(mount, mount.containerPath() + "/" + file.getFileName(), file, volume, 1);
                        }
                    }
                }
            } else if (copied) {
                throw refused(mount, source, "is not there; expected a secret, a config map or the like");
            }
        } catch (IOException e) {
            throw new Refused(
                    Code.INTERNAL,
                    "mount " + mount.containerPath() + ": " + mount.hostPath() + " cannot be read: " + e);
        }
    }

    private void add(PodMount mount, String inGuest, Path file, Path volume, int depth) throws IOException {
        if (!Files.exists(file)) {
            throw refused(mount, file, "leads to nothing");
        }
        Path real = file.toRealPath();
        if (!real.startsWith(volume)) {
            throw refused(mount, file, "leads out of the volume, to " + real);
        }
        if (Files.isRegularFile(real)) {
            put(mount, inGuest, real);
        } else if (!Files.isDirectory(real)) {
            throw refused(mount, file, "is neither a file nor a folder");
        } else if (depth == DEEPEST) {
            throw refused(mount, file, "is more than " + DEEPEST + " folders deep");
        } else {
            for (Path inside : listed(real)) {
                add(mount, inGuest + "/" + inside.getFileName(), inside, volume, depth + 1);
            }
        }
    }

    private void put(PodMount mount, String inGuest, Path file) throws IOException {
        long size = Files.size(file);
        if (size > MOST_BYTES) {
            throw refused(
                    mount,
                    file,
                    "has " + size + " bytes; cloud-init takes a file of at most " + MOST_BYTES
                            + " into a guest: use a folder or a block volume");
        }
        together += size;
        if (together > MOST_TOGETHER) {
            throw refused(
                    mount,
                    file,
                    "is too much; cloud-init takes " + MOST_TOGETHER
                            + " bytes of all mounted files into a guest: use a folder or a block volume");
        }
        files.put(inGuest, GuestFile.of(Files.readAllBytes(file), permissions(file)));
    }

    private static String permissions(Path file) throws IOException {
        return String.format("0%03o", (Integer) Files.getAttribute(file, "unix:mode") & PERMISSIONS);
    }

    private static List<Path> listed(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.sorted().toList();
        }
    }

    private static Refused refused(PodMount mount, Path file, String why) {
        return new Refused(Code.INVALID_ARGUMENT, "mount " + mount.containerPath() + ": " + file + " " + why);
    }
}
