/**
 * Stands between libvirt and QEMU: gets the open files of a sandbox's tap cards, adds the cards to QEMU's command line, and
 * becomes QEMU.
 *
 * <p>In: libvirt's arguments and the machine's variables. Out: {@link io.qatvm.virtlet.wrapper.VmWrapper} as the same process with
 * another program in it ({@code NativeProcess}). {@link io.qatvm.virtlet.wrapper.WrapperScript} is what libvirt is told to start.
 *
 * <p>Read next: {@link io.qatvm.virtlet.tap}.
 */
package io.qatvm.virtlet.wrapper;
