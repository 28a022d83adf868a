package io.qatvm.cli;

import io.qatvm.allocation.DeviceEvidence;
import io.qatvm.launcher.SysfsEvidence;
import java.nio.file.Path;
import picocli.CommandLine.Option;

/** Where the node's devices are, if a node is at hand. */
final class NodeOptions {
    @Option(
            names = "--sysfs-root",
            paramLabel = "DIR",
            description = "The node's sysfs, such as /sys; each address must be vouched for by it")
    private Path sysfs;

    @Option(
            names = "--dev-root",
            paramLabel = "DIR",
            defaultValue = "/dev",
            description = "The launcher's device folder; default ${DEFAULT-VALUE}")
    private Path dev;

    /** The launcher's device folder. */
    Path dev() {
        return dev;
    }

    /** Evidence below the given roots; none if no node is given. */
    DeviceEvidence evidence() {
        return sysfs == null ? DeviceEvidence.NONE : new SysfsEvidence(sysfs, dev);
    }
}
