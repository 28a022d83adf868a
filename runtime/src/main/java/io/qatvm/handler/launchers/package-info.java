/**
 * How a node's agent reaches its launchers: calls over the unix socket in a launcher's pod.
 *
 * <p>In: the path of a socket, a VMI. Out: what the launcher says of its machine ({@link
 * io.qatvm.handler.launchers.LauncherReport}), or why nothing was heard of it ({@link
 * io.qatvm.handler.launchers.LauncherFailure}). What is done about either is decided elsewhere.
 *
 * <p>Read next: {@link io.qatvm.handler}.
 */
package io.qatvm.handler.launchers;
