/**
 * The node's agent: it follows the VMIs assigned to its node, has their launchers bring them up and end them, and tells the
 * cluster what becomes of them.
 *
 * <p>In: VMIs from phase Scheduled on, with their launcher pods. Out: calls to launchers ({@link
 * io.qatvm.handler.launchers}), and the VMI's phases Running, Succeeded and Failed. It holds no state: a new agent takes
 * over where another was stopped. Start reading at {@link io.qatvm.handler.AssignedMachine}.
 *
 * <p>Read next: {@link io.qatvm.preflight}.
 */
package io.qatvm.handler;
