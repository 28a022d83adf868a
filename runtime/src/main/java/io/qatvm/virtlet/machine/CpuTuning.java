package io.qatvm.virtlet.machine;

import io.qatvm.virtlet.pod.ContainerResources;

/**
 * A container's processor limits as libvirt takes them: for each virtual processor, within libvirt's ranges; 0 stands for left
 * out.
 *
 * @param shares relative weight, 2 to 262144
 * @param period microseconds, 1000 to 1000000
 * @param quota microseconds in each period, at least 1000
 */
record CpuTuning(long shares, long period, long quota) {
    private static final long LEAST_SHARES = 2;
    private static final long MOST_SHARES = 262_144;
    private static final long LEAST_PERIOD = 1_000;
    private static final long MOST_PERIOD = 1_000_000;
    private static final long USUAL_PERIOD = 100_000;
    private static final long LEAST_QUOTA = 1_000;
    private static final long MOST_QUOTA = 17_592_186_044_415L;

    /** The limits of {@code resources} for a guest with {@code vcpus} processors. */
    static CpuTuning of(ContainerResources resources, int vcpus) {
        long shares = resources.cpuShares() <= 0 ? 0 : clamp(resources.cpuShares(), LEAST_SHARES, MOST_SHARES);
        if (resources.cpuQuota() <= 0) {
            return new CpuTuning(shares, 0, 0);
        }
        long period =
                resources.cpuPeriod() <= 0 ? USUAL_PERIOD : clamp(resources.cpuPeriod(), LEAST_PERIOD, MOST_PERIOD);
        long quota = resources.cpuQuota() / vcpus;
        if (quota < LEAST_QUOTA) {
            // The same share of a longer period, as far as libvirt's longest goes.
            long longer = Math.min(MOST_PERIOD, ceiling(LEAST_QUOTA * vcpus * period, resources.cpuQuota()));
            quota = resources.cpuQuota() * longer / (vcpus * period);
            period = longer;
        }
        return new CpuTuning(shares, period, clamp(quota, LEAST_QUOTA, MOST_QUOTA));
    }

    private static long clamp(long value, long least, long most) {
        return Math.max(least, Math.min(value, most));
    }

    private static long ceiling(long dividend, long divisor) {
        return (dividend + divisor - 1) / divisor;
    }
}
