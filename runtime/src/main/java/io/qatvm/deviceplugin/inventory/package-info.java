/**
 * What a host has: QAT PFs and VFs as sysfs tells them, named as extended resources, bound to vfio-pci and watched.
 *
 * <p>In: the roots of a host's sysfs, device folder and debugfs. Out: an {@link
 * io.qatvm.deviceplugin.inventory.Advertisement}: each VF (or shared IOMMU group) that the kubelet may count, with its
 * resource, its health and the reason where it is not healthy. A file that cannot be read spoils its own device, never
 * the look at the others.
 *
 * <p>Read next: {@link io.qatvm.deviceplugin}.
 */
package io.qatvm.deviceplugin.inventory;
