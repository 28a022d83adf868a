/**
 * Who can be asked to do workloads: what a backend is, and how backends are found ({@link
 * io.qatvm.benchmarks.backend.Backends}). One more is a class that implements {@link
 * io.qatvm.benchmarks.backend.BackendFamily} and a line in {@code META-INF/services}.
 */
package io.qatvm.benchmarks.backend;
