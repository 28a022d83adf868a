/**
 * Which devices of the node a VM gets, and which of them become disks.
 *
 * <p>In: a container's request, the network cards of its sandbox, the VFs other sandboxes hold, and facts about the node behind
 * {@link io.qatvm.virtlet.device.DeviceHost}. Out: a {@link io.qatvm.virtlet.device.DeviceChoice}: QAT VFs in ascending order
 * and block volumes in the request's order, or one refusal with every reason. The environment names VFs and gives none: a VF is
 * given by its VFIO node among the container's devices, which only device plugins put there. Pure: the facts come in.
 *
 * <p>{@link io.qatvm.virtlet.device.DeviceRules} is where to start. Read next: {@code io.qatvm.virtlet.machine}.
 */
package io.qatvm.virtlet.device;
