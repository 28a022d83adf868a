package io.qatvm.steps.selftest.faults;

import io.qatvm.fixtures.reference.Reference;
import io.qatvm.steps.selftest.Fault;
import java.util.Set;

/** The count of a node is changed in words only. */
public final class CountUnsent implements Fault {
    /** For the service loader. */
    public CountUnsent() {}

    @Override
    public String name() {
        return "count-unsent";
    }

    @Override
    public String what() {
        return "node-resource says it is done, and does nothing";
    }

    @Override
    public Set<String> turnsRed() {
        return Set.of("QVC-NR-001", "QVC-NR-002", "QVC-NR-003", "QVC-NR-004", "QVC-NR-005");
    }

    @Override
    public Reference seed(Reference sound) {
        return sound.withTool((arguments, out, err) -> {
            if (!arguments.contains("node-resource")) {
                return sound.tool().call(arguments, out, err);
            }
            out.println("done");
            return 0;
        });
    }
}
