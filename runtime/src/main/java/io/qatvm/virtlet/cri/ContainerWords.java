package io.qatvm.virtlet.cri;

import io.qatvm.cri.v1.Container;
import io.qatvm.cri.v1.ContainerAttributes;
import io.qatvm.cri.v1.ContainerFilter;
import io.qatvm.cri.v1.ContainerMetadata;
import io.qatvm.cri.v1.ContainerResources;
import io.qatvm.cri.v1.ContainerState;
import io.qatvm.cri.v1.ContainerStatus;
import io.qatvm.cri.v1.ImageSpec;
import io.qatvm.cri.v1.LinuxContainerResources;
import io.qatvm.cri.v1.Mount;
import io.qatvm.virtlet.image.ImageName;
import io.qatvm.virtlet.sandbox.Machine;
import io.qatvm.virtlet.sandbox.Sandbox;
import java.nio.file.Path;
import java.util.Map;

/** Machines in the words of the wire, which calls them containers. */
final class ContainerWords {
    private ContainerWords() {}

    static Container listed(Sandbox sandbox) {
        Machine machine = machine(sandbox);
        return Container.newBuilder()
                .setId(machine.id())
                .setPodSandboxId(sandbox.id())
                .setMetadata(metadata(machine))
                .setImage(ImageSpec.newBuilder().setImage(machine.request().image()))
                // By this alone kubelets of the older name know which of the listed images not to clear away.
                .setImageRef("sha256:" + machine.image())
                .setImageId("sha256:" + machine.image())
                .setState(state(machine))
                .setCreatedAt(machine.createdAt())
                .putAllLabels(machine.request().labels())
                .putAllAnnotations(machine.request().annotations())
                .build();
    }

    static ContainerStatus status(Sandbox sandbox) {
        Machine machine = machine(sandbox);
        ContainerStatus.Builder status = ContainerStatus.newBuilder()
                .setId(machine.id())
                .setMetadata(metadata(machine))
                .setState(state(machine))
                .setCreatedAt(machine.createdAt())
                .setStartedAt(machine.startedAt())
                .setFinishedAt(machine.end().at())
                .setExitCode(machine.end().code())
                .setReason(machine.end().reason())
                .setMessage(machine.end().message())
                .setImage(ImageSpec.newBuilder().setImage(machine.request().image()))
                .setImageRef(reference(machine))
                .setImageId("sha256:" + machine.image())
                .setLogPath(logPath(sandbox, machine))
                .setResources(ContainerResources.newBuilder().setLinux(limits(machine)))
                .putAllLabels(machine.request().labels())
                .putAllAnnotations(machine.request().annotations());
        machine.request()
                .mounts()
                .forEach(mount -> status.addMounts(Mount.newBuilder()
                        .setContainerPath(mount.containerPath())
                        .setHostPath(mount.hostPath())
                        .setReadonly(mount.readonly())));
        return status.build();
    }

    static ContainerAttributes attributes(Sandbox sandbox) {
        Machine machine = machine(sandbox);
        return ContainerAttributes.newBuilder()
                .setId(machine.id())
                .setMetadata(metadata(machine))
                .putAllLabels(machine.request().labels())
                .putAllAnnotations(machine.request().annotations())
                .build();
    }

    static boolean fits(Sandbox sandbox, ContainerFilter filter) {
        return (!filter.hasState() || filter.getState().getState() == state(machine(sandbox)))
                && fits(sandbox, filter.getId(), filter.getPodSandboxId(), filter.getLabelSelectorMap());
    }

    static boolean fits(Sandbox sandbox, String id, String podSandboxId, Map<String, String> labels) {
        return (id.isEmpty() || id.equals(machine(sandbox).id()))
                && (podSandboxId.isEmpty() || podSandboxId.equals(sandbox.id()))
                && SandboxWords.hasAll(machine(sandbox).request().labels(), labels);
    }

    /** Where the log is; empty if the kubelet named no place. */
    private static String logPath(Sandbox sandbox, Machine machine) {
        return sandbox.pod().logDirectory().isEmpty()
                        || machine.request().logPath().isEmpty()
                ? ""
                : Path.of(sandbox.pod().logDirectory(), machine.request().logPath())
                        .toString();
    }

    private static Machine machine(Sandbox sandbox) {
        return sandbox.machine().orElseThrow();
    }

    private static ContainerMetadata metadata(Machine machine) {
        return ContainerMetadata.newBuilder()
                .setName(machine.request().name())
                .setAttempt(machine.request().attempt())
                .build();
    }

    private static String reference(Machine machine) {
        String name = ImageName.of(machine.request().image()).name();
        return (name.isEmpty() ? "" : name + "@") + "sha256:" + machine.image();
    }

    private static LinuxContainerResources limits(Machine machine) {
        io.qatvm.virtlet.pod.ContainerResources limits = machine.request().resources();
        return LinuxContainerResources.newBuilder()
                .setCpuPeriod(limits.cpuPeriod())
                .setCpuQuota(limits.cpuQuota())
                .setCpuShares(limits.cpuShares())
                .setMemoryLimitInBytes(limits.memoryLimitBytes())
                .setCpusetCpus(limits.cpusetCpus())
                .build();
    }

    private static ContainerState state(Machine machine) {
        return switch (machine.stage()) {
            case CREATED -> ContainerState.CONTAINER_CREATED;
            case RUNNING -> ContainerState.CONTAINER_RUNNING;
            case EXITED -> ContainerState.CONTAINER_EXITED;
            case CREATING, REMOVING -> ContainerState.CONTAINER_UNKNOWN;
        };
    }
}
