/**
 * Several container runtimes behind one socket: a kubelet sees one runtime, and the pods that ask for it get another.
 *
 * <p>In: calls of a kubelet, {@link io.qatvm.virtlet.proxy.CriCall} those that are known by their messages; all others pass
 * as bytes. Out: calls of the runtime that {@link io.qatvm.virtlet.proxy.Choice} names, with ids and images as
 * {@link io.qatvm.virtlet.proxy.Names} says them, over an {@link io.qatvm.virtlet.proxy.Upstream}; answers the same way back.
 * Lists are put together, with what {@link io.qatvm.virtlet.proxy.Memory} has of a runtime that is away.
 *
 * <p>Read next: {@link io.qatvm.virtlet.proxy.CriProxy}.
 */
package io.qatvm.virtlet.proxy;
