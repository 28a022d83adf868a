/**
 * Runs the suite inside this JVM, without Maven or JUnit.
 *
 * <p>In: a {@link io.qatvm.steps.run.Suite} (where features and glue are) and a {@link io.qatvm.steps.run.Selection}.
 * Out: the results, and from them a {@link io.qatvm.steps.run.Verdict} with the exit code. Worlds read what is
 * particular to the run (target, seeded fault, scratch folder) from {@link io.qatvm.steps.run.CurrentRun}. Read next:
 * {@code io.qatvm.steps.selftest}, {@code io.qatvm.steps.cli}.
 */
package io.qatvm.steps.run;
