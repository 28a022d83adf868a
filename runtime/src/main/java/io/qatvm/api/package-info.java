/**
 * The manifest as Java values: {@code kubevirt.io/v1alpha3} VirtualMachineInstance and VirtualMachine.
 *
 * <p>In: YAML or JSON a user applies. Out: immutable records, and the CRDs and the swagger fragment generated from them.
 * The classes hold shape only; rules live in {@link io.qatvm.admission}, defaults in {@link io.qatvm.defaulting}. Field
 * names and meaning follow KubeVirt's v1alpha3 API.
 *
 * <p>Read next: {@link io.qatvm.config}.
 */
package io.qatvm.api;
