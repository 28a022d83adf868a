package io.qatvm.launcher;

import io.qatvm.allocation.Allocator;
import io.qatvm.allocation.DeviceEvidence;
import io.qatvm.domain.DomainComposer;
import io.qatvm.domain.HostCapabilities;
import io.qatvm.hypervisor.Hypervisor;

/**
 * What a launcher works with. Each part can be exchanged, which is how the harness seeds faults.
 *
 * @param allocator environment to VFs
 * @param composer VFs to a domain
 * @param host the place the launcher runs in
 * @param evidence what vouches for addresses
 * @param files what the domain's disks are made of
 * @param hypervisor where the domain runs; the launcher closes it when it is closed
 */
public record LauncherParts(
        Allocator allocator,
        DomainComposer composer,
        HostCapabilities host,
        DeviceEvidence evidence,
        MachineFiles files,
        Hypervisor hypervisor) {
    /** The same with other files. */
    public LauncherParts withFiles(MachineFiles other) {
        return new LauncherParts(allocator, composer, host, evidence, other, hypervisor);
    }

    /** The same with another hypervisor. */
    public LauncherParts withHypervisor(Hypervisor other) {
        return new LauncherParts(allocator, composer, host, evidence, files, other);
    }
}
