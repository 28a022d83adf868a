/**
 * The seeded faults, one class each: deliberate mistakes in the reference that the checks must see.
 *
 * <p>In: a sound {@link io.qatvm.fixtures.reference.Reference}. Out: the same with one mistake. Each names the rules that
 * turn red by it, no more and no fewer; {@code conform self-test} holds it to that.
 */
package io.qatvm.steps.selftest.faults;
