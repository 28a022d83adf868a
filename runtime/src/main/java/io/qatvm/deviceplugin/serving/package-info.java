/**
 * The plugin's side of the device plugin API: one server on a unix socket for each resource, all of them registered with
 * the kubelet and registered again when it begins anew.
 *
 * <p>In: what a host offers, and a kubelet's calls. Out: lists of devices, preferences, and allocations whose devices
 * have been made fit for their next user.
 *
 * <p>Read next: {@link io.qatvm.deviceplugin}.
 */
package io.qatvm.deviceplugin.serving;
