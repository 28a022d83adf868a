package io.qatvm.cli;

import io.qatvm.deviceplugin.inventory.HostRoots;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Option;

/** Where a host's files are. */
final class HostOptions {
    private static final Path SYS = Path.of("/sys");

    @Option(
            names = "--sysfs-root",
            paramLabel = "DIR",
            defaultValue = "/sys",
            description = "The host's sysfs; default ${DEFAULT-VALUE}")
    private Path sysfs;

    @Option(
            names = "--dev-root",
            paramLabel = "DIR",
            description = "The host's device folder; default /dev with this machine's sysfs, else none is looked at")
    private Path dev;

    @Option(
            names = "--debugfs-root",
            paramLabel = "DIR",
            description = "The host's debugfs; default kernel/debug below its sysfs")
    private Path debugfs;

    /**
     * The roots that were named.
     *
     * @throws UnreadableInput if there are no PCI devices below the sysfs root
     */
    HostRoots roots() {
        Path devices = sysfs.resolve("bus/pci/devices");
        if (!Files.isDirectory(devices)) {
            throw new UnreadableInput(
                    "--sysfs-root " + sysfs + ": " + devices + " is no folder, expected a sysfs with PCI devices");
        }
        if (dev != null && !Files.isDirectory(dev)) {
            throw new UnreadableInput("--dev-root " + dev + ": no such folder");
        }
        Optional<Path> nodes =
                Optional.ofNullable(dev).or(() -> sysfs.equals(SYS) ? Optional.of(Path.of("/dev")) : Optional.empty());
        return new HostRoots(sysfs, nodes, debugfs == null ? sysfs.resolve("kernel/debug") : debugfs);
    }
}
