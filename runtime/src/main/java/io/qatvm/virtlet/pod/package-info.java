/**
 * What a container runtime is asked for when a pod becomes a VM, as plain values.
 *
 * <p>In: one CreateContainer request of the container runtime interface (CRI), with the sandbox it goes into and the network
 * cards the sandbox has. Out: records that know no protobuf, and Virtlet's annotations read into values
 * ({@link io.qatvm.virtlet.pod.VirtletAnnotations}). What is wrong with a request is a
 * {@link io.qatvm.virtlet.pod.Refusal}, a value with a gRPC code. Pure: no files, no network, no clock.
 *
 * <p>Read next: {@code io.qatvm.virtlet.device}.
 */
package io.qatvm.virtlet.pod;
