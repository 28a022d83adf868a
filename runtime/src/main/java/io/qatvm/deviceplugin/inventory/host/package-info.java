/**
 * The host as a source of devices: finding, naming, binding, grouping, capping and judging put together.
 *
 * <p>In: {@link io.qatvm.deviceplugin.inventory.HostRoots} and {@link io.qatvm.deviceplugin.inventory.InventorySettings}.
 * Out: {@link io.qatvm.deviceplugin.inventory.host.QatHost}, the {@link io.qatvm.deviceplugin.inventory.DeviceSource} that
 * the plugin and the command line use.
 *
 * <p>Read next: {@link io.qatvm.deviceplugin.inventory}.
 */
package io.qatvm.deviceplugin.inventory.host;
