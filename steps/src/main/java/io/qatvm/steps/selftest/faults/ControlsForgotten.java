package io.qatvm.steps.selftest.faults;

import io.qatvm.fixtures.measurement.Evidence;
import io.qatvm.fixtures.measurement.Sign;
import io.qatvm.fixtures.reference.Reference;
import io.qatvm.steps.selftest.Fault;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Each negative control is taken to have gone well. */
public final class ControlsForgotten implements Fault {
    /** For the service loader. */
    public ControlsForgotten() {}

    @Override
    public String name() {
        return "controls-forgotten";
    }

    @Override
    public String what() {
        return "nobody asks whether work fails without its device";
    }

    @Override
    public Set<String> turnsRed() {
        return Set.of("QVC-BM-003");
    }

    @Override
    public Reference seed(Reference sound) {
        return sound.withMeasures(parts -> parts.withJudge((backend, evidence) -> {
            List<Sign> signs = new ArrayList<>(evidence.signs());
            signs.removeIf(sign -> sign.kind() == Sign.Kind.CONTROL);
            signs.add(new Sign(Sign.Kind.CONTROL, "assumed", 1, ""));
            return parts.judge().judge(backend, new Evidence(evidence.operations(), evidence.devices(), signs));
        }));
    }
}
