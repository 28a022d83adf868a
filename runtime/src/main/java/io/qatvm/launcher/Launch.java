package io.qatvm.launcher;

import io.qatvm.allocation.Allocation;

/** How an attempt to bring a machine up ended. */
public sealed interface Launch {
    /**
     * The domain runs.
     *
     * @param domain its name in libvirt
     * @param devices which entry got which device
     * @param composedXml what was handed to libvirt
     * @param liveXml what libvirt says of the running domain
     */
    record Running(String domain, Allocation.Granted devices, String composedXml, String liveXml) implements Launch {}

    /**
     * Nothing runs and nothing is defined.
     *
     * @param reason one word: AllocationRefused, CompositionRefused, FilesRefused, HypervisorRefused
     * @param message why
     */
    record Refused(String reason, String message) implements Launch {}
}
