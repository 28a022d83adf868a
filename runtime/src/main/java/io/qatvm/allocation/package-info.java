/**
 * From what the launcher's environment says to which named entry gets which VF.
 *
 * <p>In: the {@code qats} and SR-IOV cards of a VMI, the environment as the kubelet made it (order and doubles kept), and, on a node, the
 * devices that vouch for an address. Out: an {@link io.qatvm.allocation.Allocation}: every entry with its VF, or a refusal
 * that names the variable, the value and the rule. All or nothing; never another address than the one that was written.
 *
 * <p>Read next: {@link io.qatvm.hostdev}.
 */
package io.qatvm.allocation;
