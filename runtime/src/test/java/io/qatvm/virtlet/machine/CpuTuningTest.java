package io.qatvm.virtlet.machine;

import static org.assertj.core.api.Assertions.assertThat;

import io.qatvm.virtlet.pod.ContainerResources;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;

/** Whatever the kubelet says, libvirt gets numbers that it takes, and no guest gets markedly less than its limit. */
class CpuTuningTest {

    @Property
    void staysWithinLibvirtsRanges(
            @ForAll long quota,
            @ForAll @LongRange(min = 0, max = 10_000_000) long period,
            @ForAll @LongRange(min = 0, max = 1_000_000) long shares,
            @ForAll @IntRange(min = 1, max = 255) int vcpus) {
        CpuTuning tuning = CpuTuning.of(new ContainerResources(period, quota, shares, 0, ""), vcpus);
        assertThat(tuning.shares())
                .satisfiesAnyOf(s -> assertThat(s).isZero(), s -> assertThat(s).isBetween(2L, 262_144L));
        if (quota <= 0) {
            assertThat(tuning.quota()).isZero();
        } else {
            assertThat(tuning.period()).isBetween(1_000L, 1_000_000L);
            assertThat(tuning.quota()).isBetween(1_000L, 17_592_186_044_415L);
        }
    }

    @Property
    void keepsTheShareWhereLibvirtAllowsIt(
            @ForAll @LongRange(min = 1_000, max = 10_000_000) long quota,
            @ForAll @LongRange(min = 1_000, max = 100_000) long period,
            @ForAll @IntRange(min = 1, max = 255) int vcpus) {
        CpuTuning tuning = CpuTuning.of(new ContainerResources(period, quota, 0, 0, ""), vcpus);
        double asked = (double) quota / period / vcpus;
        double given = (double) tuning.quota() / tuning.period();
        // A thousandth is what whole microseconds cost; libvirt's least share is 1000 in 1000000.
        assertThat(given).isBetween(asked * 0.998, Math.max(asked * 1.002, 0.001));
    }
}
