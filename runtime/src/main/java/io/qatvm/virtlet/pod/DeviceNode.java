package io.qatvm.virtlet.pod;

/**
 * One device node that a container asks for: from a device plugin, or a volume of mode Block.
 *
 * @param containerPath where the container is to see it
 * @param hostPath where it is on the node, as the kubelet wrote it
 * @param permissions letters out of {@code rwm}
 */
public record DeviceNode(String containerPath, String hostPath, String permissions) {}
