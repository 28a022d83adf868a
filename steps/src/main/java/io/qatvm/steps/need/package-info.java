/**
 * What a scenario needs from the machine, found out before it starts.
 *
 * <p>In: the {@code @needs-...} tags of a scenario. Out: it starts, or it is reported as <em>not run</em> with the
 * reason; it never passes unrun. Each need is probed once ({@link io.qatvm.steps.need.Probes}); {@link
 * io.qatvm.steps.need.NeedHooks} is the glue that asks at the {@link io.qatvm.steps.need.StartGate} before every
 * scenario. A new need is one line in {@link io.qatvm.steps.need.Needs}. Read next: {@code io.qatvm.steps.report}.
 */
package io.qatvm.steps.need;
