/**
 * gRPC over unix sockets, for all parts of a node that talk to each other that way: kubelet and device plugin, the node's
 * agent and its launchers.
 *
 * <p>In: paths. Out: servers and channels on them ({@link io.qatvm.sockets.UnixSockets}), and a server that nobody else may
 * speak to ({@link io.qatvm.sockets.PrivateServer}). Knows nothing of what is said.
 *
 * <p>Read next: {@link io.qatvm.deviceplugin} or {@link io.qatvm.handler}.
 */
package io.qatvm.sockets;
