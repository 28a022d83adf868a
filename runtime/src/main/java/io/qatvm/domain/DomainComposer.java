package io.qatvm.domain;

import io.qatvm.allocation.Allocation;
import io.qatvm.api.VirtualMachineInstance;

/** Makes a domain of a VMI, the devices it was granted and what its host offers. */
@FunctionalInterface
public interface DomainComposer {
    /**
     * The domain for {@code vmi}.
     *
     * @param vmi with defaults set; what is missing all the same is taken as the original's launcher took it
     * @param devices what the launcher was granted
     * @param host what the host offers
     */
    Composition compose(VirtualMachineInstance vmi, Allocation.Granted devices, HostCapabilities host);
}
