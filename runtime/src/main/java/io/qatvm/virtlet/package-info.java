/**
 * VM pods through the container runtime interface: what a kubelet asks of a runtime, answered with libvirt domains.
 *
 * <p>Parts: {@link io.qatvm.virtlet.cri} is the door, {@link io.qatvm.virtlet.sandbox} the life of sandboxes and their
 * machines, {@link io.qatvm.virtlet.image} the images, {@link io.qatvm.virtlet.proxy} what stands before this runtime and
 * another one. What all of them say no with is {@link io.qatvm.virtlet.Refused}.
 *
 * <p>Read next: {@link io.qatvm.virtlet.sandbox}.
 */
package io.qatvm.virtlet;
