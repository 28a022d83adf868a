package io.qatvm.deviceplugin.inventory;

/**
 * A device node that a container needs.
 *
 * @param containerPath where the container finds it, such as {@code /dev/vfio/40}
 * @param hostPath where the host has it; differs only where the host's device folder is not {@code /dev}
 */
public record DeviceNode(String containerPath, String hostPath) {}
