package io.qatvm.steps.selftest.faults;

import io.qatvm.fixtures.reference.Reference;
import io.qatvm.steps.selftest.Fault;
import java.util.Set;

/** The page is for large screens alone. */
public final class PageTooWide implements Fault {
    /** For the service loader. */
    public PageTooWide() {}

    @Override
    public String name() {
        return "page-too-wide";
    }

    @Override
    public String what() {
        return "the page is as wide as a poster";
    }

    @Override
    public Set<String> turnsRed() {
        return Set.of("QVC-BM-019");
    }

    @Override
    public Reference seed(Reference sound) {
        return sound.withMeasures(parts -> parts.withPages(ChangedPages.ofPage(
                parts.pages(), page -> page.replace("<main>", "<main style=\"width:200rem;max-width:none\">"))));
    }
}
