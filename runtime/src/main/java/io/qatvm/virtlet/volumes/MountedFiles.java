package io.qatvm.virtlet.volumes;

import io.qatvm.virtlet.Refused;
import io.qatvm.virtlet.Refused.Code;
import io.qatvm.virtlet.machine.MountKind;
import io.qatvm.virtlet.pod.ContainerRequest;
import io.qatvm.virtlet.pod.PodMount;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** What is in the secrets and config maps that a container mounts, which cloud-init writes into the guest. */
final class MountedFiles {
    // The API server's own limit for one secret or config map.
    private static final long MOST_BYTES = 1 << 20;

    private MountedFiles() {}

    /** Bytes by path in the guest. */
    static Map<String, byte[]> of(ContainerRequest request) {
        Map<String, byte[]> files = new TreeMap<>();
        for (PodMount mount : request.mounts()) {
            if (MountKind.of(mount) == MountKind.COPIED) {
                add(mount, files);
            }
        }
        return files;
    }

    private static void add(PodMount mount, Map<String, byte[]> files) {
        Path source = Path.of(mount.hostPath());
        try {
            if (Files.isRegularFile(source)) {
                files.put(mount.containerPath(), read(source));
                return;
            }
            try (Stream<Path> listed = Files.list(source)) {
                // Kubelets keep the content in folders that begin with two dots, and link to it.
                List<Path> named = listed.filter(
                                file -> !file.getFileName().toString().startsWith(".."))
                        .filter(Files::isRegularFile)
                        .sorted()
                        .toList();
                for (Path file : named) {
                    files.put(mount.containerPath() + "/" + file.getFileName(), read(file));
                }
            }
        } catch (IOException e) {
            throw new Refused(
                    Code.INTERNAL,
                    "mount " + mount.containerPath() + ": " + mount.hostPath() + " cannot be read: " + e);
        }
    }

    private static byte[] read(Path file) throws IOException {
        if (Files.size(file) > MOST_BYTES) {
            throw new IOException(file + " has more than " + MOST_BYTES + " bytes");
        }
        return Files.readAllBytes(file);
    }
}
