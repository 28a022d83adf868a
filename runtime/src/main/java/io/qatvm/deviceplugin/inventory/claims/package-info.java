/**
 * What other plugins on the node were configured to take: an SR-IOV network device plugin, KubeVirt itself.
 *
 * <p>In: their configuration files. Out: for a VF, who claims it and in which file and entry.
 *
 * <p>Read next: {@link io.qatvm.deviceplugin.inventory.host}.
 */
package io.qatvm.deviceplugin.inventory.claims;
