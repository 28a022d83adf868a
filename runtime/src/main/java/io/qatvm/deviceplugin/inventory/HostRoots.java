package io.qatvm.deviceplugin.inventory;

import java.nio.file.Path;
import java.util.Optional;

/**
 * Where a host's files are.
 *
 * @param sysfs such as {@code /sys}
 * @param dev such as {@code /dev}; empty where the device nodes are not at hand, as with a recorded tree
 * @param debugfs such as {@code /sys/kernel/debug}
 */
public record HostRoots(Path sysfs, Optional<Path> dev, Path debugfs) {
    /** This machine. */
    public static HostRoots ofThisMachine() {
        return new HostRoots(Path.of("/sys"), Optional.of(Path.of("/dev")), Path.of("/sys/kernel/debug"));
    }
}
