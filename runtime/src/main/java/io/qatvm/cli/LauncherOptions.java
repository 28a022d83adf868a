package io.qatvm.cli;

import io.qatvm.domain.HostCapabilities.Directories;
import io.qatvm.launcher.GracePeriod;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** What the command of a launcher pod says to its program; the names are KubeVirt's. */
final class LauncherOptions {
    @Spec(Spec.Target.MIXEE)
    private CommandSpec spec;

    @Option(
            names = "--socket",
            paramLabel = "PATH",
            description = "Where the node's agent is waited for, if no --vmi is given; default"
                    + " sockets/launcher-sock below the shared folder")
    private Path socket;

    @Option(
            names = "--qemu-timeout",
            paramLabel = "TIME",
            defaultValue = "5m",
            converter = TimeSpan.class,
            description = "How long a VMI is waited for; default ${DEFAULT-VALUE}")
    private Duration timeout;

    @Option(
            names = "--grace-period-seconds",
            paramLabel = "N",
            description = "How long a guest may take to shut down, at most; default the VMI's, or 30")
    private Long grace;

    @Option(names = "--name", paramLabel = "NAME", description = "The VMI's name, for the log")
    private String name;

    @Option(names = "--namespace", paramLabel = "NAME", description = "The VMI's namespace, for the log")
    private String namespace;

    @Option(names = "--uid", paramLabel = "UID", description = "The VMI's uid; a VMI of another is refused")
    private String uid;

    @Option(
            names = "--kubevirt-share-dir",
            paramLabel = "DIR",
            defaultValue = "/var/run/kubevirt",
            description = "The folder that launcher and agent share; default ${DEFAULT-VALUE}")
    private Path share;

    @Option(names = "--ephemeral-disk-dir", paramLabel = "DIR", description = "Where layers of disks lie")
    private String ephemeralDisks = Directories.DEFAULT.ephemeralDisks();

    @Option(names = "--container-disk-dir", paramLabel = "DIR", description = "Where container disks lie")
    private String containerDisks = Directories.DEFAULT.containerDisks();

    @Option(names = "--private-dir", paramLabel = "DIR", description = "Where the machine's sockets and claims lie")
    private String privateData = Directories.DEFAULT.privateData();

    @Option(names = "--ovmf-path", paramLabel = "DIR", description = "Where UEFI images lie")
    private String firmware = Directories.DEFAULT.firmware();

    @Option(
            names = "--readiness-file",
            paramLabel = "FILE",
            description = "Is there while the launcher can be spoken to")
    private Path readiness;

    @Option(names = "--use-emulation", description = "Without KVM, emulation will do")
    private boolean emulation;

    @Option(
            names = "--hook-sidecars",
            paramLabel = "N",
            hidden = true,
            description = "How many programs edit the domain; none can")
    void hooks(int count) {
        if (count != 0) {
            throw new ParameterException(
                    spec.commandLine(), "--hook-sidecars " + count + ": no hooks are served here; expected 0");
        }
    }

    @Option(
            names = "--less-pvc-space-toleration",
            paramLabel = "PERCENT",
            hidden = true,
            description = "How much smaller than its claim a new disk image may be; none are made on claims")
    void spaceToleration(int percent) {
        if (percent < 0 || percent > 100) {
            throw new ParameterException(
                    spec.commandLine(), "--less-pvc-space-toleration " + percent + ": expected 0 to 100");
        }
    }

    Path socket() {
        return socket != null ? socket : share.resolve("sockets").resolve("launcher-sock");
    }

    Duration timeout() {
        return timeout;
    }

    GracePeriod grace() {
        return new GracePeriod(Optional.ofNullable(grace).map(Duration::ofSeconds));
    }

    /** Namespace and name, as far as they are told. */
    String machine() {
        return (namespace == null ? "" : namespace + "/") + (name == null ? "" : name);
    }

    String uid() {
        return uid == null ? "" : uid;
    }

    Path readiness() {
        return readiness;
    }

    boolean emulation() {
        return emulation;
    }

    Directories directories() {
        return new Directories(
                ephemeralDisks,
                containerDisks,
                privateData,
                Directories.DEFAULT.emptyDisks(),
                Directories.DEFAULT.nvram(),
                firmware,
                Directories.DEFAULT.serviceAccount());
    }
}
