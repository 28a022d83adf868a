package io.qatvm.steps.selftest.faults;

import io.qatvm.fixtures.reference.Reference;
import io.qatvm.steps.selftest.Fault;
import java.util.Set;

/** Guests for benchmarks have nothing to run. */
public final class BenchShareLost implements Fault {
    /** For the service loader. */
    public BenchShareLost() {}

    @Override
    public String name() {
        return "bench-share-lost";
    }

    @Override
    public String what() {
        return "the guest for benchmarks does not get the folder with Java and the benchmarks";
    }

    @Override
    public Set<String> turnsRed() {
        return Set.of("QVC-BM-030", "QVC-BM-031");
    }

    @Override
    public Reference seed(Reference sound) {
        return sound.withBenchDomains(xml -> xml.replaceAll("(?s)<filesystem .*?</filesystem>", ""));
    }
}
