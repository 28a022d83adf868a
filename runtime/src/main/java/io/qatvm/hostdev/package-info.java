/**
 * From named VFs to host devices of the domain, each with a place of its own in the guest.
 *
 * <p>In: the VMI, what {@link io.qatvm.allocation} granted, and the guest PCI addresses the VMI itself asks for. Out: a
 * {@link io.qatvm.hostdev.Passthrough}: host devices in a fixed order with aliases that carry the entries' names and guest
 * addresses nobody else has, or the reasons why not. Pure: no files, no libvirt.
 *
 * <p>Read next: {@link io.qatvm.domain}.
 */
package io.qatvm.hostdev;
