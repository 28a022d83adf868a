/**
 * What this runtime would make of one CreateContainer request, on a node that is described instead of looked at.
 *
 * <p>In: one JSON object with the request in CRI's own field names, the cards of its sandbox and the node's IOMMU groups. Out: the
 * gRPC code, the message and the domain. Pure: serves comparing implementations, and learning.
 *
 * <p>Read next: {@link io.qatvm.virtlet.machine}.
 */
package io.qatvm.virtlet.explain;
