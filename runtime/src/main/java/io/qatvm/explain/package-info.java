/**
 * One VMI walked through every room, to see what each makes of it, without a cluster.
 *
 * <p>In: a VMI, the settings, an environment, NADs. Out: an {@link io.qatvm.explain.Explanation}: the verdict, the pod, the
 * allocation and the domain, or what each room said instead. Pure; the command line in {@link io.qatvm.cli} prints it,
 * and its JSON form lets other implementations be compared case by case.
 *
 * <p>Read next: {@link io.qatvm.cli}.
 */
package io.qatvm.explain;
