package io.qatvm.virtlet.device;

/**
 * A block device of the node that becomes a disk of the guest.
 *
 * @param containerPath where the pod expects it
 * @param device the device's own path on the node, links followed
 * @param readonly the pod may not write
 */
public record BlockVolume(String containerPath, String device, boolean readonly) {}
