package io.qatvm.virtlet.pod;

import java.util.Map;

/**
 * A pod's sandbox: what CRI's RunPodSandbox carried, and the id it was given.
 *
 * @param id the runtime's own id of this sandbox
 * @param name the pod's name
 * @param namespace the pod's namespace
 * @param uid the pod's uid; several sandboxes of one pod share it
 * @param attempt how often the pod has had a sandbox before, from 0
 * @param hostname the pod's host name; empty for none
 * @param logDirectory the folder of the containers' logs; empty if the kubelet named none
 * @param dns name servers of the pod
 * @param labels the pod's labels
 * @param annotations the pod's annotations, Virtlet's among them
 */
public record PodSandbox(
        String id,
        String name,
        String namespace,
        String uid,
        int attempt,
        String hostname,
        String logDirectory,
        PodDns dns,
        Map<String, String> labels,
        Map<String, String> annotations) {
    /** Copies the maps, in their order. */
    public PodSandbox {
        labels = ContainerRequest.ordered(labels);
        annotations = ContainerRequest.ordered(annotations);
    }
}
