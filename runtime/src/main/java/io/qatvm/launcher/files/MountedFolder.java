package io.qatvm.launcher.files;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** A config map, secret or service account as the kubelet mounts it: one file for each key, beside its own bookkeeping. */
final class MountedFolder {
    // KubeVirt's label of disks with configuration.
    private static final String LABEL = "cfgdata";

    private MountedFolder() {}

    /**
     * All keys as files.
     *
     * @param what for messages, such as {@code volume 'a' configMap}
     * @throws IOException if a file cannot be read
     */
    static DiskContent content(String what, Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return new DiskContent.Refused(
                    what + ": " + folder + " is not there: expected the folder that the kubelet mounts");
        }
        Map<String, byte[]> files = new HashMap<>();
        try (Stream<Path> entries = Files.list(folder)) {
            // The kubelet keeps its versions in entries that start with two dots.
            List<Path> keys = entries.filter(
                            entry -> !entry.getFileName().toString().startsWith("..") && Files.isRegularFile(entry))
                    .toList();
            for (Path key : keys) {
                files.put(key.getFileName().toString(), Files.readAllBytes(key));
            }
        }
        return new DiskContent.Files(LABEL, files);
    }
}
