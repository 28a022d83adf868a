/**
 * The networks beside the pod's own, and which VF serves which of them.
 *
 * <p>In: NetworkAttachmentDefinitions, the annotation by which a pod asks Multus for networks, the one in which Multus
 * says what it attached, and the file that tells the launcher of it. Out: values that are right by construction, or one
 * sentence that names the object, the field and what was expected. Pure: no files, no cluster, no clock.
 *
 * <p>Read next: {@link io.qatvm.controller}, which writes the pod; {@link io.qatvm.allocation} reads it in the launcher.
 */
package io.qatvm.network;
