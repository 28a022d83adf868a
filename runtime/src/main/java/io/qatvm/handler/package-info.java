/**
 * The node's agent: it hears of the VMIs assigned to its node and tells the cluster what becomes of them.
 *
 * <p>In: VMIs in phase Scheduled with their launcher pods. Out: the VMI's phases Running, Succeeded and Failed.
 *
 * <p>Read next: {@link io.qatvm.preflight}.
 */
package io.qatvm.handler;
