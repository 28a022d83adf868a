/**
 * Who has a VF at this moment. The device plugin API tells when a device is given, never when it comes back; so nothing
 * is remembered here, each time the node is asked.
 *
 * <p>In: the kubelet's list of pods and their devices, and the VFIO group nodes. Out: {@link
 * io.qatvm.deviceplugin.holding.Holders}.
 *
 * <p>Read next: {@link io.qatvm.deviceplugin.allocation}.
 */
package io.qatvm.deviceplugin.holding;
