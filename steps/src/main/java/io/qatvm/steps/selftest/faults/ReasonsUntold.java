package io.qatvm.steps.selftest.faults;

import io.qatvm.fixtures.reference.Reference;
import io.qatvm.steps.selftest.Fault;
import java.util.Set;

/** Reports leave out why there are no figures. */
public final class ReasonsUntold implements Fault {
    /** For the service loader. */
    public ReasonsUntold() {}

    @Override
    public String name() {
        return "reasons-untold";
    }

    @Override
    public String what() {
        return "what failed or did not run is left out of the page";
    }

    @Override
    public Set<String> turnsRed() {
        return Set.of("QVC-BM-015");
    }

    @Override
    public Reference seed(Reference sound) {
        return sound.withMeasures(parts -> parts.withPages(ChangedPages.ofPage(
                parts.pages(), page -> page.replaceAll("(?s)<section id=\"absent\">.*?</section>", ""))));
    }
}
