/**
 * From a VMI and its named VFs to libvirt's domain XML.
 *
 * <p>In: a defaulted VMI, what {@link io.qatvm.allocation} granted, and what the host offers. Out: an immutable
 * {@link io.qatvm.domain.Domain}, or a refusal that says what is wrong; {@link io.qatvm.domain.DomainXml} writes the
 * domain as XML that is valid against libvirt's schema. Content follows the original KubeVirt of 2020, field by field.
 * {@link io.qatvm.domain.QatDomainComposer} is where to start. Pure: no files, no libvirt.
 *
 * <p>Read next: {@link io.qatvm.hypervisor}.
 */
package io.qatvm.domain;
