package io.qatvm.preflight;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A host's files in a test, one at a time. */
final class HostTree {
    private final Path root;

    HostTree(Path root) {
        this.root = root;
    }

    HostFiles files() {
        return HostFiles.below(root);
    }

    Path path(String path) {
        return root.resolve(path);
    }

    HostTree with(String path, String text) {
        try {
            Files.createDirectories(path(path).getParent());
            Files.writeString(path(path), text);
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    HostTree withCpu(String vendor, String flags) {
        return with("proc/cpuinfo", "processor\t: 0\nvendor_id\t: " + vendor + "\nflags\t\t: " + flags + "\n");
    }

    HostTree withFunction(String address, String device, String type) {
        String folder = "sys/bus/pci/devices/" + address;
        return with(folder + "/vendor", "0x8086\n")
                .with(folder + "/device", device + "\n")
                .with(folder + "/class", type + "\n");
    }

    /** What {@code check} says, as the preflight would report it. */
    static Finding look(Check check) {
        return new Preflight(java.util.List.of(check)).findings().get(0);
    }
}
