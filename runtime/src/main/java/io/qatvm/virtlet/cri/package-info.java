/**
 * The door for kubelets: the container runtime interface over gRPC on a unix socket, under both names it has had,
 * {@code runtime.v1} and {@code runtime.v1alpha2}, from one code.
 *
 * <p>In: requests of {@code cri.proto}. Out: answers, or one of gRPC's codes with what is wrong, where, and what was
 * expected. What happens behind the door is {@link io.qatvm.virtlet.sandbox}'s and {@link io.qatvm.virtlet.image}'s.
 *
 * <p>Read next: {@link io.qatvm.virtlet.cri.CriServer}.
 */
package io.qatvm.virtlet.cri;
