package io.qatvm.steps.selftest.faults;

import io.qatvm.fixtures.reference.Reference;
import io.qatvm.steps.selftest.Fault;
import java.util.Set;

/** Reports leave out who served a row. */
public final class ServersUntold implements Fault {
    /** For the service loader. */
    public ServersUntold() {}

    @Override
    public String name() {
        return "servers-untold";
    }

    @Override
    public String what() {
        return "rows do not tell who served them";
    }

    @Override
    public Set<String> turnsRed() {
        return Set.of("QVC-BM-014");
    }

    @Override
    public Reference seed(Reference sound) {
        return sound.withMeasures(parts -> parts.withPages(ChangedPages.ofPage(
                parts.pages(), page -> page.replaceAll("class=\"label\">[^<]*<", "class=\"label\"><"))));
    }
}
