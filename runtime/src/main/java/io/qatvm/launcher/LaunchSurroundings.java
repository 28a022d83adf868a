package io.qatvm.launcher;

import io.qatvm.allocation.LaunchEnvironment;
import io.qatvm.api.VirtualMachineInstance;
import io.qatvm.domain.HostCapabilities;

/** Where a launcher finds what there is for its VMI, once it knows that. */
@FunctionalInterface
public interface LaunchSurroundings {
    /**
     * The environment that the kubelet gave to the container, with the file that names the networks' VFs if {@code vmi}
     * needs it.
     *
     * @param vmi with its defaults
     */
    LaunchEnvironment environment(VirtualMachineInstance vmi);

    /**
     * The place the machine will run in.
     *
     * @param vmi with its defaults
     * @param told what the launcher's parts say of it, which is the answer of those who do not look
     */
    default HostCapabilities host(VirtualMachineInstance vmi, HostCapabilities told) {
        return told;
    }
}
