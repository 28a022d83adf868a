package io.qatvm.steps.selftest.faults;

import io.qatvm.fixtures.reference.Reference;
import io.qatvm.steps.selftest.Fault;
import java.util.Set;

/** Reports do not tell emulated processors from real ones. */
public final class SmokeUnmarked implements Fault {
    /** For the service loader. */
    public SmokeUnmarked() {}

    @Override
    public String name() {
        return "smoke-unmarked";
    }

    @Override
    public String what() {
        return "figures of emulated processors look like any others";
    }

    @Override
    public Set<String> turnsRed() {
        return Set.of("QVC-BM-009");
    }

    @Override
    public Reference seed(Reference sound) {
        return sound.withMeasures(
                parts -> parts.withPages(ChangedPages.ofPage(parts.pages(), page -> page.replace("smoke", ""))));
    }
}
