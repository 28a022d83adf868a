package io.qatvm.steps.selftest.faults;

import io.qatvm.config.FeatureGates;
import io.qatvm.fixtures.reference.Reference;
import io.qatvm.steps.selftest.Fault;
import java.util.Set;

/** Admission takes every gate for open. */
public final class GateIgnored implements Fault {
    /** For the service loader. */
    public GateIgnored() {}

    @Override
    public String name() {
        return "gate-ignored";
    }

    @Override
    public String what() {
        return "the webhook lets machines with VFs in although the gate is closed";
    }

    @Override
    public Set<String> turnsRed() {
        return Set.of(
                "QVC-AS-009",
                "QVC-CR-004",
                "QVC-FG-001",
                "QVC-FG-003",
                "QVC-FG-004",
                "QVC-FG-005",
                "QVC-FG-006",
                "QVC-FG-007",
                "QVC-HD-001",
                "QVC-HD-002");
    }

    @Override
    public Reference seed(Reference sound) {
        return sound.withSettings(config -> config.withGates(
                new FeatureGates(Set.of(FeatureGates.QAT, FeatureGates.HOST_DEVICES, FeatureGates.GPU))));
    }
}
