package io.qatvm.steps.selftest.faults;

import io.qatvm.fixtures.measurement.RegressionGate;
import io.qatvm.fixtures.reference.Reference;
import io.qatvm.steps.selftest.Fault;
import java.util.Set;

/** The gate lets everything pass. */
public final class LossesHeld implements Fault {
    /** For the service loader. */
    public LossesHeld() {}

    @Override
    public String name() {
        return "losses-held";
    }

    @Override
    public String what() {
        return "every ratio is found to be what it was";
    }

    @Override
    public Set<String> turnsRed() {
        return Set.of("QVC-BM-010", "QVC-BM-011", "QVC-BM-012", "QVC-BM-016");
    }

    @Override
    public Reference seed(Reference sound) {
        return sound.withMeasures(parts -> parts.withGate((baseline, now) ->
                new RegressionGate.Result(parts.gate().judge(baseline, now).findings().stream()
                        .map(each -> new RegressionGate.Finding(RegressionGate.Change.HELD, each.name(), each.words()))
                        .toList())));
    }
}
