package io.qatvm.deviceplugin.holding;

/**
 * A device that the kubelet gave to a container.
 *
 * @param pod namespace and name, such as {@code default/vm-1}
 * @param container the container's name
 * @param resource the resource it was counted as
 * @param id the device's id as its plugin calls it
 */
public record PodDevice(String pod, String container, String resource, String id) {}
