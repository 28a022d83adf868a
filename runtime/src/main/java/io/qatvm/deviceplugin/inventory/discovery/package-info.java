/**
 * One look at a host's PCI functions: which are QAT PFs and VFs, who belongs to whom, what drives them now.
 *
 * <p>In: the roots of sysfs and debugfs. Out: a {@link io.qatvm.deviceplugin.inventory.discovery.HostView} and what a PF
 * tells about itself. Only reads.
 *
 * <p>Read next: {@link io.qatvm.deviceplugin.inventory.binding}.
 */
package io.qatvm.deviceplugin.inventory.discovery;
