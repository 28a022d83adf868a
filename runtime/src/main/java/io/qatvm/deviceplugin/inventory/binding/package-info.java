/**
 * Takes VFs from their own driver to vfio-pci and back, by {@code driver_override} only, and remembers which.
 *
 * <p>In: VFs, the writes a kernel takes, a folder to remember in. Out: a VF that is ready, or the reason why not.
 *
 * <p>Read next: {@link io.qatvm.deviceplugin.inventory.host}.
 */
package io.qatvm.deviceplugin.inventory.binding;
