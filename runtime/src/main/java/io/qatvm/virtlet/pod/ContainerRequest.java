package io.qatvm.virtlet.pod;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * One container that is to become a VM: what CRI's CreateContainer carries.
 *
 * @param sandbox the pod's sandbox
 * @param name the container's name, without the pod's
 * @param attempt how often the kubelet has made this container before, from 0
 * @param labels the container's labels
 * @param annotations the container's own annotations; Virtlet's stand on the sandbox
 * @param logPath the log file, below the sandbox's log directory; empty if the kubelet named none
 * @param image the image's reference as the kubelet wrote it
 * @param environment in the request's order; one key may come several times, as kubelets put the pod's own variables behind
 *     those of device plugins
 * @param devices device nodes, in the request's order
 * @param mounts in the request's order
 * @param resources limits on processor and memory
 */
public record ContainerRequest(
        PodSandbox sandbox,
        String name,
        int attempt,
        Map<String, String> labels,
        Map<String, String> annotations,
        String logPath,
        String image,
        List<EnvironmentVariable> environment,
        List<DeviceNode> devices,
        List<PodMount> mounts,
        ContainerResources resources) {
    /** Copies the collections; maps keep their order. */
    public ContainerRequest {
        labels = ordered(labels);
        annotations = ordered(annotations);
        environment = List.copyOf(environment);
        devices = List.copyOf(devices);
        mounts = List.copyOf(mounts);
    }

    static Map<String, String> ordered(Map<String, String> map) {
        return Collections.unmodifiableMap(new LinkedHashMap<>(map));
    }
}
