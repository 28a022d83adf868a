/**
 * A run of {@code measure}: which rows there are to be, the proof before each, processes in turns, and the file ({@link
 * io.qatvm.benchmarks.run.Measuring}). In: what was asked for ({@link io.qatvm.benchmarks.run.RunOptions}). Out: a {@link
 * io.qatvm.fixtures.measurement.Measurement}, replaced as a whole after each process.
 */
package io.qatvm.benchmarks.run;
