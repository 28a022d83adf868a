package io.qatvm.allocation;

import io.qatvm.api.VirtualMachineInstance;

/** Decides which named entry of a VMI gets which of the devices in the launcher's environment. */
@FunctionalInterface
public interface Allocator {
    /**
     * Gives every entry of {@code vmi} its device, or none any.
     *
     * @param vmi what was asked for
     * @param environment what the device plugins answered
     * @param evidence what vouches for an address
     */
    Allocation allocate(VirtualMachineInstance vmi, LaunchEnvironment environment, DeviceEvidence evidence);
}
