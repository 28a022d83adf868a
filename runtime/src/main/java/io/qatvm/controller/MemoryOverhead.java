package io.qatvm.controller;

import io.qatvm.api.DomainSpec;
import io.qatvm.defaulting.Amount;

/**
 * What a machine needs beside the guest's own memory. The sum is KubeVirt's of 2020: page tables, 128 MB for the
 * processes, 8 MiB for each vCPU and for I/O threads, 16 MiB of video memory, and 1 GB of address space for devices
 * that VFIO maps. KubeVirt left that last part out for QAT and counted it only for SR-IOV cards and GPUs; here every
 * VFIO device counts.
 */
final class MemoryOverhead {
    private static final long MEBI = 1024L * 1024;
    private static final long KILO = 1000;
    private static final long PAGE_TABLE_SHARE = 512;
    private static final long PROCESSES = 128_000_000;
    private static final long PER_VCPU = 8 * MEBI;
    private static final long IO_THREADS = 8 * MEBI;
    private static final long VIDEO = 16 * MEBI;
    private static final long VFIO = 1_000_000_000;

    private MemoryOverhead() {}

    /**
     * The overhead in bytes.
     *
     * @param memoryRequest what the instance requests, before any overhead
     * @param vfio true if the machine gets any device through VFIO
     */
    static Amount of(DomainSpec domain, Amount memoryRequest, boolean vfio) {
        long bytes = memoryRequest.inUnitsOf(KILO) * KILO / PAGE_TABLE_SHARE
                + PROCESSES
                + PER_VCPU * (domain.cpu() == null ? 1 : vcpus(domain.cpu()))
                + IO_THREADS;
        if (!Boolean.FALSE.equals(domain.devices().autoattachGraphicsDevice())) {
            bytes += VIDEO;
        }
        return Amount.of(vfio ? bytes + VFIO : bytes);
    }

    /** cores * sockets * threads over those that are set; 0 if none is, as KubeVirt counts. */
    static long vcpus(DomainSpec.Cpu cpu) {
        long vcpus = 0;
        for (Integer part : new Integer[] {cpu.cores(), cpu.sockets(), cpu.threads()}) {
            if (part != null && part > 0) {
                vcpus = vcpus == 0 ? part : vcpus * part;
            }
        }
        return vcpus;
    }
}
