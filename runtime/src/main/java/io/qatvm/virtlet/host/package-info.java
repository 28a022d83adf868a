/**
 * The node's facts, read from {@code /sys} and {@code /dev} where the rules ask for them.
 *
 * <p>In: the folder that stands for the node's root. Out: answers to {@link io.qatvm.virtlet.device.DeviceHost}, for which
 * {@link io.qatvm.virtlet.host.LinuxHost} reads and writes nothing; and VFs that are given back reset, which
 * {@link io.qatvm.virtlet.host.LinuxVfInspection} asks of the kernel.
 *
 * <p>Read next: {@link io.qatvm.virtlet.device}.
 */
package io.qatvm.virtlet.host;
