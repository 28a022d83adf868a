package io.qatvm.virtlet.pod;

/**
 * A container's limits, in the units of CRI's LinuxContainerResources; 0 stands for not set.
 *
 * @param cpuPeriod microseconds
 * @param cpuQuota microseconds of processor time in each period, for all processors together; -1 for no limit
 * @param cpuShares relative weight
 * @param memoryLimitBytes bytes
 * @param cpusetCpus processors of the node, such as {@code 0-3,7}; empty for any
 */
public record ContainerResources(
        long cpuPeriod, long cpuQuota, long cpuShares, long memoryLimitBytes, String cpusetCpus) {
    /** No limits. */
    public static final ContainerResources UNLIMITED = new ContainerResources(0, 0, 0, 0, "");
}
