package io.qatvm.steps.selftest.faults;

import io.qatvm.fixtures.reference.Reference;
import io.qatvm.steps.selftest.Fault;
import java.util.Set;

/** Of a measurement only the beginning is collected, as if there were no more of it. */
public final class MeasurementsCut implements Fault {
    /** For the service loader. */
    public MeasurementsCut() {}

    @Override
    public String name() {
        return "measurements-cut";
    }

    @Override
    public String what() {
        return "of what benchmarks on a cluster measured, only the first half is collected, and nobody is told";
    }

    @Override
    public Set<String> turnsRed() {
        return Set.of("QVC-BM-040");
    }

    @Override
    public Reference seed(Reference sound) {
        return sound.withCollection(store ->
                (key, measurement) -> store.put(key, measurement.substring(0, measurement.length() / 2)));
    }
}
