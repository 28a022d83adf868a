/**
 * A launcher's door for the agent of its node: gRPC on a unix socket in the pod.
 *
 * <p>In: the VMI as JSON, and the wish to have its guest shut down or destroyed. Out: where the machine stands, once or as
 * it changes. What happens behind the door is {@link io.qatvm.launcher.Launcher}'s.
 *
 * <p>Read next: {@link io.qatvm.handler}.
 */
package io.qatvm.launcher.serving;
