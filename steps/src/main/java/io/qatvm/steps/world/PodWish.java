package io.qatvm.steps.world;

import io.qatvm.virtlet.pod.ContainerRequest;
import io.qatvm.virtlet.pod.ContainerResources;
import io.qatvm.virtlet.pod.DeviceNode;
import io.qatvm.virtlet.pod.EnvironmentVariable;
import io.qatvm.virtlet.pod.PodDns;
import io.qatvm.virtlet.pod.PodSandbox;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** What a kubelet would ask for, where a scenario asks the runtime itself, to end it in the middle of its work. */
final class PodWish {
    private PodWish() {}

    /** A sandbox of pod {@code name}. */
    static PodSandbox sandbox(String name) {
        return new PodSandbox("", name, "default", name, 0, "", "", PodDns.NONE, Map.of(), Map.of());
    }

    /** A machine in {@code sandbox} with the QAT VF of IOMMU group {@code group}. */
    static ContainerRequest machine(PodSandbox sandbox, String group) {
        return new ContainerRequest(
                sandbox,
                "vm",
                0,
                Map.of(),
                Map.of(),
                "",
                VmPods.IMAGE,
                List.of(new EnvironmentVariable("QAT0", VmPodNode.VFS.get(group).toString())),
                Stream.of("/dev/vfio/vfio", "/dev/vfio/" + group)
                        .map(node -> new DeviceNode(node, node, "rw"))
                        .toList(),
                List.of(),
                ContainerResources.UNLIMITED);
    }
}
