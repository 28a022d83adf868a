package io.qatvm.steps.selftest.faults;

import io.qatvm.fixtures.reference.Reference;
import io.qatvm.steps.selftest.Fault;
import java.util.Set;

/** Reports leave out what may not be concluded. */
public final class CautionUntold implements Fault {
    /** For the service loader. */
    public CautionUntold() {}

    @Override
    public String name() {
        return "caution-untold";
    }

    @Override
    public String what() {
        return "the report does not say what may not be concluded";
    }

    @Override
    public Set<String> turnsRed() {
        return Set.of("QVC-BM-016");
    }

    @Override
    public Reference seed(Reference sound) {
        return sound.withMeasures(parts -> parts.withPages(ChangedPages.ofPage(
                parts.pages(), page -> page.replaceAll("(?s)<div class=\"cannot\">.*?</div>", ""))));
    }
}
