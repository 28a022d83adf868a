/**
 * The machine that a container of a VM pod becomes.
 *
 * <p>In: the request, the devices that {@link io.qatvm.virtlet.device} granted, the network cards of the sandbox, and the node's
 * paths. Out: a {@link io.qatvm.virtlet.machine.MachineOutcome}: the domain's XML with the volumes that must be made before it
 * and the tap cards that the emulator's wrapper adds, or a refusal. Every device has a place in the guest that is written, so
 * that neither libvirt nor QEMU has to choose one. Pure: no files, no libvirt.
 *
 * <p>{@link io.qatvm.virtlet.machine.MachineComposer} is where to start.
 */
package io.qatvm.virtlet.machine;
