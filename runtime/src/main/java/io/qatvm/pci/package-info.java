/**
 * The words everything else is said in: a PCI address, a resource name, a virtual function and the groups it lives in.
 *
 * <p>In: text from manifests, environment variables and sysfs. Out: values that are right by construction; what cannot
 * be one is refused with the rule it breaks. No clock, no files, no network.
 *
 * <p>Read next: {@link io.qatvm.api}.
 */
package io.qatvm.pci;
