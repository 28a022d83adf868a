package io.qatvm.steps.selftest.faults;

import io.qatvm.fixtures.reference.Reference;
import io.qatvm.steps.selftest.Fault;
import java.util.Set;

/** Text from elsewhere is taken for markup. */
public final class MarkupTrusted implements Fault {
    /** For the service loader. */
    public MarkupTrusted() {}

    @Override
    public String name() {
        return "markup-trusted";
    }

    @Override
    public String what() {
        return "text from elsewhere becomes a part of the page";
    }

    @Override
    public Set<String> turnsRed() {
        return Set.of("QVC-BM-017");
    }

    @Override
    public Reference seed(Reference sound) {
        return sound.withMeasures(parts ->
                parts.withPages(ChangedPages.ofBoth(parts.pages(), page -> page.replace("&lt;script", "<script"))));
    }
}
