/**
 * The way to a kubelet: unix sockets, what the kubelet serves on its own, and when it has begun anew.
 *
 * <p>In: the folder of the device plugins' sockets and the pod-resources socket. Out: registrations, the kubelet's list
 * of pods and devices, and word that a socket is gone or another.
 *
 * <p>Read next: {@link io.qatvm.deviceplugin.serving}.
 */
package io.qatvm.deviceplugin.kubelet;
