/**
 * The {@code conform} command line, and the only composition root of the harness.
 *
 * <p>In: arguments. Out: exit code 0 (nothing failed, the headline chain ran), 1 (a check failed), 2 (usage), 3
 * (something required could not run), 130 (interrupted). {@link io.qatvm.steps.cli.Conform} starts it; each subcommand
 * is one class. Only these commands call {@link io.qatvm.steps.setup}. This is the end of the walk through the
 * harness; the checks themselves are in {@code io.qatvm.steps.glue}.
 */
package io.qatvm.steps.cli;
