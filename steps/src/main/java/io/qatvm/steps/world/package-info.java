/**
 * What one scenario has at hand: a cluster with the reference at work on it, the VMI it is about, the last answer.
 *
 * <p>In: the run's target and reference from {@link io.qatvm.steps.run.CurrentRun}. Out: objects that PicoContainer makes
 * for each scenario and hands to the step classes of {@link io.qatvm.steps.glue}; none is shared between scenarios.
 */
package io.qatvm.steps.world;
