package io.qatvm.virtlet.pod;

/**
 * One folder or file of the node that a container is to see.
 *
 * @param containerPath where the container is to see it
 * @param hostPath where it is on the node
 * @param readonly the container may not write
 */
public record PodMount(String containerPath, String hostPath, boolean readonly) {}
