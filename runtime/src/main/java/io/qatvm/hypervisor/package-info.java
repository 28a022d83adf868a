/**
 * The libvirt side: defines, starts, watches and stops domains.
 *
 * <p>In: domain XML from {@link io.qatvm.domain}. Out: what libvirt says of the domain, its live XML above all. The rest of
 * the code sees {@link io.qatvm.hypervisor.Hypervisor}; {@link io.qatvm.hypervisor.LibvirtHypervisor} is the only class
 * that knows libvirt-java. Libvirt's test driver is a hypervisor too: its domains live in this process's memory.
 *
 * <p>Read next: {@link io.qatvm.launcher}.
 */
package io.qatvm.hypervisor;
