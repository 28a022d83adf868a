/**
 * What a device plugin answers: which devices a request means, whether they may be given out, and what a container gets
 * for them.
 *
 * <p>In: an {@link io.qatvm.deviceplugin.inventory.Advertisement}, the ids a kubelet names. Out: an {@link
 * io.qatvm.deviceplugin.allocation.Answer}: variables and device nodes, or a refusal of the whole request that names the
 * id. Nothing is remembered between two requests.
 *
 * <p>Read next: {@link io.qatvm.deviceplugin.serving}.
 */
package io.qatvm.deviceplugin.allocation;
