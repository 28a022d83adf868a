/**
 * What scenarios ask of somebody else's cluster, before they run. In: a suite and its selected scenarios. Out: the rights
 * they need, from what the glue of their steps declares with {@link io.qatvm.steps.access.Asks}, and nothing else: the
 * areas of {@link io.qatvm.steps.access.Area} are the one place where rights are written down. Whether they are the right
 * ones is held against the requests of a run. Read next: {@code io.qatvm.fixtures.cluster.foreign}.
 */
package io.qatvm.steps.access;
