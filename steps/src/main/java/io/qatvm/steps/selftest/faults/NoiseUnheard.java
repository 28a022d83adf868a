package io.qatvm.steps.selftest.faults;

import io.qatvm.fixtures.measurement.Ratio;
import io.qatvm.fixtures.measurement.Verdict;
import io.qatvm.fixtures.reference.Reference;
import io.qatvm.steps.selftest.Fault;
import java.util.Set;

/** Noise does not keep anybody from a verdict. */
public final class NoiseUnheard implements Fault {
    /** For the service loader. */
    public NoiseUnheard() {}

    @Override
    public String name() {
        return "noise-unheard";
    }

    @Override
    public String what() {
        return "the larger median is called faster, whatever the noise";
    }

    @Override
    public Set<String> turnsRed() {
        return Set.of("QVC-BM-006", "QVC-BM-007");
    }

    @Override
    public Reference seed(Reference sound) {
        return sound.withMeasures(parts -> parts.withComparison((one, other) -> {
            Ratio ratio = Ratio.of(one, other);
            return ratio.value() > 1 ? new Verdict.Faster(ratio) : new Verdict.Slower(ratio);
        }));
    }
}
