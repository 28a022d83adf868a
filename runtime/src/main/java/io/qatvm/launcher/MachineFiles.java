package io.qatvm.launcher;

import io.qatvm.api.VirtualMachineInstance;
import io.qatvm.domain.HostCapabilities;
import java.util.Optional;

/** The files a domain refers to and that nobody made yet: copy-on-write layers, scratch disks, the cloud-init image. */
public interface MachineFiles {
    /** For hypervisors that read no files, such as libvirt's test driver: nothing is made. */
    MachineFiles NONE = (vmi, host) -> Optional.empty();

    /**
     * Makes what is missing and leaves what is there, so that it can be done again after a restart.
     *
     * @param vmi with its defaults
     * @param host names the directories
     * @return what is wrong, where, and what was expected; empty if all is there. After an objection nothing half-made is
     *     left.
     */
    Optional<String> prepare(VirtualMachineInstance vmi, HostCapabilities host);
}
