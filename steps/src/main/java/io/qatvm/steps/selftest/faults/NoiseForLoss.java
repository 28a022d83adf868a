package io.qatvm.steps.selftest.faults;

import io.qatvm.fixtures.measurement.RegressionGate;
import io.qatvm.fixtures.reference.Reference;
import io.qatvm.steps.selftest.Fault;
import java.util.Set;

/** What nobody can tell is taken for a loss. */
public final class NoiseForLoss implements Fault {
    /** For the service loader. */
    public NoiseForLoss() {}

    @Override
    public String name() {
        return "noise-for-loss";
    }

    @Override
    public String what() {
        return "a change that noise hides fails the gate";
    }

    @Override
    public Set<String> turnsRed() {
        return Set.of("QVC-BM-011");
    }

    @Override
    public Reference seed(Reference sound) {
        return sound.withMeasures(parts -> parts.withGate((baseline, now) ->
                new RegressionGate.Result(parts.gate().judge(baseline, now).findings().stream()
                        .map(each -> each.change() == RegressionGate.Change.UNDECIDED
                                ? new RegressionGate.Finding(
                                        RegressionGate.Change.REGRESSION, each.name(), each.words())
                                : each)
                        .toList())));
    }
}
