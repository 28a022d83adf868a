package io.qatvm.launcher;

import io.qatvm.allocation.LaunchEnvironment;
import io.qatvm.api.VirtualMachineInstance;

/** Where a launcher finds what the kubelet gave to its container. */
@FunctionalInterface
public interface LaunchSurroundings {
    /**
     * The environment, with the file that names the networks' VFs if {@code vmi} needs it.
     *
     * @param vmi with its defaults
     */
    LaunchEnvironment environment(VirtualMachineInstance vmi);
}
