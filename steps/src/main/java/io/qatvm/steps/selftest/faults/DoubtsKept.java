package io.qatvm.steps.selftest.faults;

import io.qatvm.fixtures.measurement.Baseline;
import io.qatvm.fixtures.measurement.Pair;
import io.qatvm.fixtures.measurement.Pairs;
import io.qatvm.fixtures.measurement.Ratio;
import io.qatvm.fixtures.reference.Reference;
import io.qatvm.steps.selftest.Fault;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Ratios to doubt are held against later ones. */
public final class DoubtsKept implements Fault {
    /** For the service loader. */
    public DoubtsKept() {}

    @Override
    public String name() {
        return "doubts-kept";
    }

    @Override
    public String what() {
        return "a baseline keeps ratios of busy machines, of few forks and of emulated processors";
    }

    @Override
    public Set<String> turnsRed() {
        return Set.of("QVC-BM-013");
    }

    @Override
    public Reference seed(Reference sound) {
        return sound.withMeasures(parts -> parts.withBaselines(runs -> {
            Baseline strict = parts.baselines().apply(runs);
            Map<String, Baseline.Kept> all = new TreeMap<>();
            for (Pair pair : Pairs.of(runs)) {
                Ratio ratio = Ratio.of(pair.one(), pair.other());
                all.put(pair.name(), new Baseline.Kept(ratio.value(), ratio.spread(), pair.served()));
            }
            return new Baseline(strict.format(), strict.machines(), strict.provenance(), all);
        }));
    }
}
