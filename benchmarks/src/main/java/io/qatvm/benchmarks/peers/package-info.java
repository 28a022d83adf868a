/**
 * The reference against its peers: {@code benchmarks.jar peers}.
 *
 * <p>In: this module's JMH benchmarks, programs that do the same ({@code virsh}, the JDK's HTTPS server) and the conformance
 * harness. Each workload ({@link io.qatvm.benchmarks.peers.Contest}) has one or two contenders, which take turns, a process
 * each time. Out: a {@link io.qatvm.fixtures.measurement.Measurement}, with a reason for each row that could not be run.
 */
package io.qatvm.benchmarks.peers;
