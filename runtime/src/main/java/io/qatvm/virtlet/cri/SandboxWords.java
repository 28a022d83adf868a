package io.qatvm.virtlet.cri;

import io.qatvm.cri.v1.LinuxPodSandboxStatus;
import io.qatvm.cri.v1.Namespace;
import io.qatvm.cri.v1.NamespaceMode;
import io.qatvm.cri.v1.NamespaceOption;
import io.qatvm.cri.v1.PodIP;
import io.qatvm.cri.v1.PodSandbox;
import io.qatvm.cri.v1.PodSandboxFilter;
import io.qatvm.cri.v1.PodSandboxMetadata;
import io.qatvm.cri.v1.PodSandboxNetworkStatus;
import io.qatvm.cri.v1.PodSandboxState;
import io.qatvm.cri.v1.PodSandboxStatus;
import io.qatvm.virtlet.sandbox.Sandbox;
import java.util.List;
import java.util.Map;

/** Sandboxes in the words of the wire. */
final class SandboxWords {
    private SandboxWords() {}

    static PodSandbox listed(Sandbox sandbox) {
        return PodSandbox.newBuilder()
                .setId(sandbox.id())
                .setMetadata(metadata(sandbox))
                .setState(state(sandbox))
                .setCreatedAt(sandbox.createdAt())
                .putAllLabels(sandbox.pod().labels())
                .putAllAnnotations(sandbox.pod().annotations())
                .setRuntimeHandler(sandbox.handler())
                .build();
    }

    static PodSandboxStatus status(Sandbox sandbox) {
        PodSandboxStatus.Builder status = PodSandboxStatus.newBuilder()
                .setId(sandbox.id())
                .setMetadata(metadata(sandbox))
                .setState(state(sandbox))
                .setCreatedAt(sandbox.createdAt())
                .setLinux(LinuxPodSandboxStatus.newBuilder()
                        .setNamespaces(Namespace.newBuilder().setOptions(namespaces(sandbox))))
                .putAllLabels(sandbox.pod().labels())
                .putAllAnnotations(sandbox.pod().annotations())
                .setRuntimeHandler(sandbox.handler());
        List<String> ips = sandbox.network().ips();
        PodSandboxNetworkStatus.Builder network = PodSandboxNetworkStatus.newBuilder();
        ips.stream().limit(1).forEach(network::setIp);
        ips.stream()
                .skip(1)
                .forEach(ip -> network.addAdditionalIps(PodIP.newBuilder().setIp(ip)));
        return status.setNetwork(network).build();
    }

    static PodSandboxMetadata metadata(Sandbox sandbox) {
        return PodSandboxMetadata.newBuilder()
                .setName(sandbox.pod().name())
                .setUid(sandbox.pod().uid())
                .setNamespace(sandbox.pod().namespace())
                .setAttempt(sandbox.pod().attempt())
                .build();
    }

    static boolean fits(Sandbox sandbox, PodSandboxFilter filter) {
        return (filter.getId().isEmpty() || filter.getId().equals(sandbox.id()))
                && (!filter.hasState() || filter.getState().getState() == state(sandbox))
                && hasAll(sandbox.pod().labels(), filter.getLabelSelectorMap());
    }

    static boolean hasAll(Map<String, String> labels, Map<String, String> wanted) {
        return labels.entrySet().containsAll(wanted.entrySet());
    }

    private static PodSandboxState state(Sandbox sandbox) {
        return sandbox.stage() == Sandbox.Stage.READY
                ? PodSandboxState.SANDBOX_READY
                : PodSandboxState.SANDBOX_NOTREADY;
    }

    // Kubelets compare the network's mode with the pod's, and make a new sandbox where they differ.
    private static NamespaceOption namespaces(Sandbox sandbox) {
        return NamespaceOption.newBuilder()
                .setNetwork(sandbox.hostNetwork() ? NamespaceMode.NODE : NamespaceMode.POD)
                .build();
    }
}
