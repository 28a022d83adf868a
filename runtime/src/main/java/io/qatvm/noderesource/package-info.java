/**
 * Extended resources that no device plugin offers: counts on a node that an administrator sets and removes by hand.
 *
 * <p>In: a node, a resource name, a count. Out: a JSON patch on the node's capacity, or a refusal that says why.
 *
 * <p>Read next: {@link io.qatvm.explain}.
 */
package io.qatvm.noderesource;
