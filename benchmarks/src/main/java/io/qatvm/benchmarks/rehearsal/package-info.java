/**
 * Backends that fail on purpose: {@code rehearsal:wrong} turns a bit of each answer, {@code rehearsal:crashing} ends its process
 * as broken native code does. They show that the harness reports such backends and outlives them, and are found by nobody who
 * does not ask for them by name.
 */
package io.qatvm.benchmarks.rehearsal;
