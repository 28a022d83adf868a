/**
 * What is measured, and what is known of the right answers.
 *
 * <p>In: published vectors under {@code src/main/resources/answers}, keys that are used here alone. Out: workloads ({@link
 * io.qatvm.benchmarks.workload.Workload}), single operations of them ({@link io.qatvm.benchmarks.workload.Problem}), the same
 * for every backend ({@link io.qatvm.benchmarks.workload.MeasuredProblems}), and answers that backends are held to ({@link
 * io.qatvm.benchmarks.workload.KnownAnswers}). Knows no backend.
 */
package io.qatvm.benchmarks.workload;
