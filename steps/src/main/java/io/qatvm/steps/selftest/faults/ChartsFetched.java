package io.qatvm.steps.selftest.faults;

import io.qatvm.fixtures.reference.Reference;
import io.qatvm.steps.selftest.Fault;
import java.util.Set;

/** The page asks somebody else. */
public final class ChartsFetched implements Fault {
    /** For the service loader. */
    public ChartsFetched() {}

    @Override
    public String name() {
        return "charts-fetched";
    }

    @Override
    public String what() {
        return "the page gets its library from elsewhere";
    }

    @Override
    public Set<String> turnsRed() {
        return Set.of("QVC-BM-018");
    }

    @Override
    public Reference seed(Reference sound) {
        return sound.withMeasures(parts -> parts.withPages(ChangedPages.ofPage(
                parts.pages(),
                page -> page.replace("</head>", "<link rel=\"preconnect\" href=\"https://charts.example\"></head>"))));
    }
}
