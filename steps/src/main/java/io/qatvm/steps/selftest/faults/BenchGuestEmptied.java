package io.qatvm.steps.selftest.faults;

import io.qatvm.fixtures.reference.Reference;
import io.qatvm.steps.selftest.Fault;
import java.util.Set;

/** Guests measure without the VFs that they are to measure. */
public final class BenchGuestEmptied implements Fault {
    /** For the service loader. */
    public BenchGuestEmptied() {}

    @Override
    public String name() {
        return "bench-guest-emptied";
    }

    @Override
    public String what() {
        return "the guest for benchmarks gets none of its VFs";
    }

    @Override
    public Set<String> turnsRed() {
        return Set.of("QVC-BM-031");
    }

    @Override
    public Reference seed(Reference sound) {
        return sound.withBenchDomains(xml -> xml.replaceAll("(?s)<hostdev .*?</hostdev>", ""));
    }
}
