/**
 * Is this host fit to hand a VF to a virtual machine? One check after the other, before minutes are spent on a VM that
 * cannot start.
 *
 * <p>In: a host's files (or a recorded tree of them), libvirt's word on the host, and, where they are at hand, the
 * manifests and the SR-IOV device plugin's configuration. Out: one {@link io.qatvm.preflight.Finding} a check, with
 * verdict, evidence and remedy. Nothing is written. A file that cannot be read spoils its own check, never the others.
 *
 * <p>Read next: {@link io.qatvm.noderesource}.
 */
package io.qatvm.preflight;
