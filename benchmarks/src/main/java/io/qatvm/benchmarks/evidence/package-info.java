/**
 * What can be seen of who did the work: QAT functions ({@link io.qatvm.benchmarks.evidence.QatFunctions}), counters before and
 * after it ({@link io.qatvm.benchmarks.evidence.Witness}), and the same work without the devices ({@link
 * io.qatvm.benchmarks.evidence.NegativeControl}). What follows from it is said in {@link
 * io.qatvm.fixtures.measurement.EvidenceJudge}.
 */
package io.qatvm.benchmarks.evidence;
