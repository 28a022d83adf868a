/**
 * Networks of sandboxes: a network namespace for each, the cluster's plugins at work in it, and what they leave there turned
 * into cards for a guest.
 *
 * <p>In: requests of a tap manager's callers. Out: {@link io.qatvm.virtlet.netns.PodNetworks}, stored by
 * {@code NetworkStore} as {@code PodNetwork} before anything is made. {@code NetworkNamespaces} and {@code NamespaceLinks} are
 * what iproute2 shows, by {@code IpTool}; {@code GuestBridge} makes a tap of a veth, {@code VfHandover} gives a VF to VFIO; each
 * becomes a {@code GuestCard}. {@code ContainerSideNetwork} tells of it as Virtlet's tapmanager does.
 *
 * <p>Read next: {@link io.qatvm.virtlet.tap}.
 */
package io.qatvm.virtlet.netns;
