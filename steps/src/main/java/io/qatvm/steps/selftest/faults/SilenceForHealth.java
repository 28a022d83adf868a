package io.qatvm.steps.selftest.faults;

import io.qatvm.fixtures.measurement.RegressionGate;
import io.qatvm.fixtures.reference.Reference;
import io.qatvm.steps.selftest.Fault;
import java.util.Set;

/** What has vanished is not missed. */
public final class SilenceForHealth implements Fault {
    /** For the service loader. */
    public SilenceForHealth() {}

    @Override
    public String name() {
        return "silence-for-health";
    }

    @Override
    public String what() {
        return "what is no longer measured passes the gate";
    }

    @Override
    public Set<String> turnsRed() {
        return Set.of("QVC-BM-012");
    }

    @Override
    public Reference seed(Reference sound) {
        return sound.withMeasures(parts -> parts.withGate((baseline, now) ->
                new RegressionGate.Result(parts.gate().judge(baseline, now).findings().stream()
                        .map(each -> each.change() == RegressionGate.Change.VANISHED
                                ? new RegressionGate.Finding(RegressionGate.Change.EXPLAINED, each.name(), each.words())
                                : each)
                        .toList())));
    }
}
