/**
 * The life of VM pods on this node: sandboxes, the one machine of each, and what both hold: domain, VFs, volumes, network.
 *
 * <p>In: requests as values ({@link io.qatvm.virtlet.pod}), libvirt behind {@link io.qatvm.hypervisor.Hypervisor}, and the
 * network behind {@link io.qatvm.virtlet.sandbox.SandboxNetwork}. Out: records of what there is.
 *
 * <p>How nothing gets lost: each sandbox is one file ({@link io.qatvm.virtlet.sandbox.SandboxStore}), which says what is
 * about to be taken before it is taken, and that it is gone only after it is gone. Whatever a killed process was doing,
 * {@link io.qatvm.virtlet.sandbox.Recovery} finds it in that file and takes it back or ends it. Domains are this runtime's
 * by name and by the mark in their metadata; no other is ever touched. A VF that comes back is looked at
 * ({@link io.qatvm.virtlet.sandbox.VfInspection}), and stays with {@link io.qatvm.virtlet.sandbox.WithheldVfs} where something
 * is wrong with it.
 *
 * <p>Read next: {@link io.qatvm.virtlet.sandbox.Sandboxes}, then {@link io.qatvm.virtlet.sandbox.Machines}.
 */
package io.qatvm.virtlet.sandbox;
