package io.qatvm.steps.selftest.faults;

import io.qatvm.fixtures.measurement.report.ReportContent;
import io.qatvm.fixtures.measurement.report.ReportPages;
import java.util.function.UnaryOperator;

/** Reports of which something is changed when they are made. */
record ChangedPages(ReportPages sound, UnaryOperator<String> page, UnaryOperator<String> text) implements ReportPages {
    /** The page alone is changed. */
    static ReportPages ofPage(ReportPages sound, UnaryOperator<String> page) {
        return new ChangedPages(sound, page, UnaryOperator.identity());
    }

    /** Page and Markdown are changed alike. */
    static ReportPages ofBoth(ReportPages sound, UnaryOperator<String> both) {
        return new ChangedPages(sound, both, both);
    }

    @Override
    public String html(ReportContent content) {
        return page.apply(sound.html(content));
    }

    @Override
    public String markdown(ReportContent content) {
        return text.apply(sound.markdown(content));
    }

    @Override
    public String json(ReportContent content) {
        return sound.json(content);
    }
}
