package io.qatvm.virtlet.cri;

import io.qatvm.cri.v1.ContainerStats;
import io.qatvm.cri.v1.FilesystemIdentifier;
import io.qatvm.cri.v1.FilesystemUsage;
import io.qatvm.cri.v1.LinuxPodSandboxStats;
import io.qatvm.cri.v1.PodSandboxAttributes;
import io.qatvm.cri.v1.PodSandboxStats;
import io.qatvm.cri.v1.UInt64Value;
import io.qatvm.virtlet.sandbox.Machine;
import io.qatvm.virtlet.sandbox.Sandbox;
import java.io.File;
import java.util.List;
import java.util.function.LongSupplier;

/**
 * What machines use: the bytes of their own volumes. Processor and memory are left out, not made up; kubelets take them
 * from control groups.
 */
final class Usage {
    private final LongSupplier clock;

    /** {@code clock} gives nanoseconds since 1970. */
    Usage(LongSupplier clock) {
        this.clock = clock;
    }

    /** Of the machine in {@code sandbox}. */
    ContainerStats container(Sandbox sandbox) {
        List<File> volumes = sandbox.machine().map(Machine::volumes).orElse(List.of()).stream()
                .map(File::new)
                .filter(File::exists)
                .toList();
        ContainerStats.Builder stats = ContainerStats.newBuilder().setAttributes(ContainerWords.attributes(sandbox));
        if (!volumes.isEmpty()) {
            stats.setWritableLayer(FilesystemUsage.newBuilder()
                    .setTimestamp(clock.getAsLong())
                    .setFsId(FilesystemIdentifier.newBuilder()
                            .setMountpoint(volumes.get(0).getParent()))
                    .setUsedBytes(UInt64Value.newBuilder()
                            .setValue(volumes.stream().mapToLong(File::length).sum()))
                    .setInodesUsed(UInt64Value.newBuilder().setValue(volumes.size())));
        }
        return stats.build();
    }

    /** Of the sandbox with its machine. */
    PodSandboxStats sandbox(Sandbox sandbox) {
        LinuxPodSandboxStats.Builder linux = LinuxPodSandboxStats.newBuilder();
        if (sandbox.machine().filter(Machine::isKnown).isPresent()) {
            linux.addContainers(container(sandbox));
        }
        return PodSandboxStats.newBuilder()
                .setAttributes(PodSandboxAttributes.newBuilder()
                        .setId(sandbox.id())
                        .setMetadata(SandboxWords.metadata(sandbox))
                        .putAllLabels(sandbox.pod().labels())
                        .putAllAnnotations(sandbox.pod().annotations()))
                .setLinux(linux)
                .build();
    }
}
