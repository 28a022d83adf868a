/**
 * What the scenarios' words mean: one requirement, two dialects.
 *
 * <p>In: a scenario's tags and the implementation under test. Out: a {@link io.qatvm.steps.dialect.Dialect}, which knows the
 * list of a manifest, the gate, the refusals and the aliases that the sentences of a scenario stand for.
 *
 * <p>Read next: {@code io.qatvm.steps.world}.
 */
package io.qatvm.steps.dialect;
