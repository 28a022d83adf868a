/**
 * The process inside the launcher pod: from its VMI and its environment to a running domain, and back to nothing.
 *
 * <p>In: a VMI (defaulted), the environment as the kubelet made it, the node's sysfs. Out: a domain defined and started
 * through {@link io.qatvm.hypervisor}, or a refusal with the room that refused. On a stop it asks the guest to shut down,
 * waits out the grace period, then destroys; the devices are free only after that.
 *
 * <p>Read next: {@link io.qatvm.handler}.
 */
package io.qatvm.launcher;
