package io.qatvm.handler;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Where launchers listen: in the volume {@code sockets} of their pod, an emptyDir, which the kubelet keeps below the pod's
 * uid. Source of the layout: Kubernetes' kubelet, pkg/volume/emptydir.
 */
record LauncherSockets(Path podsDir) {
    private static final Path IN_POD = Path.of("volumes", "kubernetes.io~empty-dir", "sockets", "launcher-sock");

    /** The socket of the launcher in the pod of that uid. */
    Path of(String podUid) {
        return podsDir.resolve(podUid).resolve(IN_POD);
    }

    /**
     * The sockets of all pods that are on the node, also of those that the API server has forgotten.
     *
     * @throws IOException if the folder is there and cannot be read
     */
    List<Path> all() throws IOException {
        List<Path> sockets = new ArrayList<>();
        try (DirectoryStream<Path> pods = Files.newDirectoryStream(podsDir)) {
            for (Path pod : pods) {
                Path socket = pod.resolve(IN_POD);
                if (Files.exists(socket)) {
                    sockets.add(socket);
                }
            }
        } catch (NoSuchFileException none) {
            return List.of();
        }
        return sockets;
    }
}
