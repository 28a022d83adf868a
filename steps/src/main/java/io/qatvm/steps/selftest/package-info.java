/**
 * Proves that every check can fail.
 *
 * <p>In: {@link io.qatvm.steps.selftest.Fault}s, found by {@link java.util.ServiceLoader}, each a way to spoil the
 * reference with the rules it must turn red. The suite runs once sound, then once per fault. Out: the kill table
 * ({@link io.qatvm.steps.selftest.KillTable}); a fault counts as killed only when exactly its rules are red. The faults
 * themselves are in {@code io.qatvm.steps.selftest.faults}. Read next: {@code io.qatvm.steps.cli}.
 */
package io.qatvm.steps.selftest;
