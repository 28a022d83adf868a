/**
 * The device plugin: tells a kubelet which QAT VFs a node has, and makes each fit for the container that gets it.
 *
 * <p>In: what a host offers, from {@link io.qatvm.deviceplugin.inventory}, and a kubelet's calls. Out: the VF's address
 * in the container's environment and its VFIO group among the container's devices.
 *
 * <p>Read next: {@link io.qatvm.allocation}, which reads that environment in the launcher.
 */
package io.qatvm.deviceplugin;
