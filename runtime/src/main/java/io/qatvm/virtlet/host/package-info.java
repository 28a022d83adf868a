/**
 * The node's facts, read from {@code /sys} and {@code /dev} where the rules ask for them.
 *
 * <p>In: the folder that stands for the node's root. Out: answers to {@link io.qatvm.virtlet.device.DeviceHost}. Reads and
 * writes nothing.
 *
 * <p>Read next: {@link io.qatvm.virtlet.device}.
 */
package io.qatvm.virtlet.host;
