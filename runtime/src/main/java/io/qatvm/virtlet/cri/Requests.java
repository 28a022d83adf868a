package io.qatvm.virtlet.cri;

import io.qatvm.cri.v1.ContainerConfig;
import io.qatvm.cri.v1.CreateContainerRequest;
import io.qatvm.cri.v1.DNSConfig;
import io.qatvm.cri.v1.LinuxContainerResources;
import io.qatvm.cri.v1.NamespaceMode;
import io.qatvm.cri.v1.PodSandboxConfig;
import io.qatvm.virtlet.Refused;
import io.qatvm.virtlet.Refused.Code;
import io.qatvm.virtlet.pod.ContainerRequest;
import io.qatvm.virtlet.pod.ContainerResources;
import io.qatvm.virtlet.pod.DeviceNode;
import io.qatvm.virtlet.pod.EnvironmentVariable;
import io.qatvm.virtlet.pod.PodDns;
import io.qatvm.virtlet.pod.PodMount;
import io.qatvm.virtlet.pod.PodSandbox;
import java.nio.file.Path;

/** Requests of the wire as this runtime's values. What has to be there and is not is INVALID_ARGUMENT. */
final class Requests {
    private Requests() {}

    /** A sandbox that is asked for; its id is empty. */
    static PodSandbox sandbox(PodSandboxConfig config) {
        require(config.hasMetadata(), "config.metadata");
        require(!config.getMetadata().getName().isEmpty(), "config.metadata.name");
        require(!config.getMetadata().getUid().isEmpty(), "config.metadata.uid");
        require(!config.getMetadata().getNamespace().isEmpty(), "config.metadata.namespace");
        return new PodSandbox(
                "",
                config.getMetadata().getName(),
                config.getMetadata().getNamespace(),
                config.getMetadata().getUid(),
                config.getMetadata().getAttempt(),
                config.getHostname(),
                config.getLogDirectory(),
                dns(config.getDnsConfig()),
                config.getLabelsMap(),
                config.getAnnotationsMap());
    }

    /** True if the pod asks for the node's own network. */
    static boolean hostNetwork(PodSandboxConfig config) {
        return config.getLinux().getSecurityContext().getNamespaceOptions().getNetwork() == NamespaceMode.NODE;
    }

    /** A container that is asked for in {@code sandbox}. */
    static ContainerRequest container(CreateContainerRequest request, PodSandbox sandbox) {
        require(request.hasConfig(), "config");
        ContainerConfig config = request.getConfig();
        require(config.hasMetadata(), "config.metadata");
        require(!config.getMetadata().getName().isEmpty(), "config.metadata.name");
        require(!config.getImage().getImage().isEmpty(), "config.image.image");
        if (config.getCDIDevicesCount() > 0) {
            throw new Refused(
                    Code.UNIMPLEMENTED,
                    "config.CDI_devices: " + config.getCDIDevices(0).getName() + ": this runtime takes devices by their"
                            + " nodes, not by CDI names; have the device plugin answer with device nodes");
        }
        requireInside(config.getLogPath());
        return new ContainerRequest(
                sandbox,
                config.getMetadata().getName(),
                config.getMetadata().getAttempt(),
                config.getLabelsMap(),
                config.getAnnotationsMap(),
                config.getLogPath(),
                config.getImage().getImage(),
                config.getEnvsList().stream()
                        .map(env -> new EnvironmentVariable(env.getKey(), env.getValue()))
                        .toList(),
                config.getDevicesList().stream()
                        .map(device -> new DeviceNode(
                                device.getContainerPath(), device.getHostPath(), device.getPermissions()))
                        .toList(),
                config.getMountsList().stream()
                        .map(mount -> new PodMount(mount.getContainerPath(), mount.getHostPath(), mount.getReadonly()))
                        .toList(),
                resources(config.getLinux().getResources()));
    }

    private static void requireInside(String logPath) {
        Path path = Path.of(logPath).normalize();
        if (path.isAbsolute() || path.startsWith("..")) {
            throw new Refused(
                    Code.INVALID_ARGUMENT,
                    "config.log_path: " + logPath
                            + " leads out of the sandbox's log_directory; expected a path below it");
        }
    }

    static ContainerResources resources(LinuxContainerResources limits) {
        return new ContainerResources(
                limits.getCpuPeriod(),
                limits.getCpuQuota(),
                limits.getCpuShares(),
                limits.getMemoryLimitInBytes(),
                limits.getCpusetCpus());
    }

    /** Nothing, if {@code there}; else the refusal that {@code what} is missing. */
    static void require(boolean there, String what) {
        if (!there) {
            throw new Refused(Code.INVALID_ARGUMENT, what + ": missing; expected it in every such request");
        }
    }

    /** The id of a request, which must not be empty. */
    static String id(String id, String field) {
        require(!id.isEmpty(), field);
        return id;
    }

    private static PodDns dns(DNSConfig dns) {
        return new PodDns(dns.getServersList(), dns.getSearchesList(), dns.getOptionsList());
    }
}
