/**
 * {@code conform bench}: runs the benchmarks' jar on this machine and in guests.
 *
 * <p>In: what is wished ({@link io.qatvm.steps.bench.BenchWish}). Out: what came of each part ({@link
 * io.qatvm.steps.bench.Stage}), of which the command line makes a report.
 *
 * <p>Read next: {@link io.qatvm.fixtures.benchguest}.
 */
package io.qatvm.steps.bench;
