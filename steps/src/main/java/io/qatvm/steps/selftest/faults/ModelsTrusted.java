package io.qatvm.steps.selftest.faults;

import io.qatvm.fixtures.measurement.Device;
import io.qatvm.fixtures.measurement.Evidence;
import io.qatvm.fixtures.reference.Reference;
import io.qatvm.steps.selftest.Fault;
import java.util.Set;

/** A model of a VF goes for silicon. */
public final class ModelsTrusted implements Fault {
    /** For the service loader. */
    public ModelsTrusted() {}

    @Override
    public String name() {
        return "models-trusted";
    }

    @Override
    public String what() {
        return "a model of a VF is taken for a VF of a card";
    }

    @Override
    public Set<String> turnsRed() {
        return Set.of("QVC-BM-004");
    }

    @Override
    public Reference seed(Reference sound) {
        return sound.withMeasures(parts -> parts.withJudge((backend, evidence) -> parts.judge()
                .judge(
                        backend,
                        new Evidence(
                                evidence.operations(),
                                evidence.devices().stream()
                                        .map(ModelsTrusted::trusted)
                                        .toList(),
                                evidence.signs()))));
    }

    private static Device trusted(Device device) {
        return device.isModel()
                ? new Device(device.address(), device.ids(), "8086:0000", device.driver(), "0000:3d:00.0")
                : device;
    }
}
