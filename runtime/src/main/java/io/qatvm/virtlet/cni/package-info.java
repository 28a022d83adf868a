/**
 * Asks network plugins for a network, as container runtimes do.
 *
 * <p>In: the administrator's {@link io.qatvm.virtlet.cni.CniConfiguration}, the plugins' programs, a
 * {@link io.qatvm.virtlet.cni.CniCall}. Out: a {@link io.qatvm.virtlet.cni.CniResult} of the whole
 * {@link io.qatvm.virtlet.cni.CniChain}, or a {@link io.qatvm.virtlet.cni.CniFailure}. {@link io.qatvm.virtlet.cni.CniPlugin} is one
 * program. Rules: the container network interface's specification, versions 0.3.1 to 1.1.0.
 *
 * <p>Read next: {@link io.qatvm.virtlet.netns}.
 */
package io.qatvm.virtlet.cni;
