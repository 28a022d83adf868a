package io.qatvm.launcher.files;

import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.qatvm.api.VirtualMachineInstance;
import io.qatvm.domain.HostCapabilities;
import io.qatvm.domain.HostCapabilities.Directories;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** A pod's directories below a folder, as the kubelet and the containers beside the launcher fill them. */
record Pod(Path root) {
    private static final YAMLMapper YAML = new YAMLMapper();

    HostCapabilities host() {
        return HostCapabilities.ASSUMED.withDirectories(Directories.DEFAULT.below(root.toString()));
    }

    Path path(String inPod) {
        return Path.of(root + inPod);
    }

    Path write(String inPod, byte[] content) throws IOException {
        Path file = path(inPod);
        Files.createDirectories(file.getParent());
        return Files.write(file, content);
    }

    List<Path> files() throws IOException {
        try (Stream<Path> all = Files.walk(root)) {
            return all.filter(Files::isRegularFile).sorted().toList();
        }
    }

    static VirtualMachineInstance vmi(String volumes) {
        return vmi(volumes, "{}");
    }

    static VirtualMachineInstance vmi(String volumes, String firmware) {
        try {
            return YAML.readValue("""
                    metadata: {name: crypto.a, namespace: lab, uid: u-1}
                    spec:
                      domain: {devices: {}, firmware: %s}
                      volumes: %s
                    """.formatted(firmware, volumes), VirtualMachineInstance.class);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
