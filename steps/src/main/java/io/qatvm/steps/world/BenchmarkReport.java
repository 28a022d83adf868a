package io.qatvm.steps.world;

import io.qatvm.fixtures.measurement.Baseline;
import io.qatvm.fixtures.measurement.Measurement;
import io.qatvm.fixtures.measurement.report.MeasureParts;
import io.qatvm.fixtures.measurement.report.ReportContent;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Measurements, the report that is made of them, and how a browser shows it. */
public final class BenchmarkReport {
    private final Site site;
    private final Evidence evidence;
    private final LaterRun later;
    private final List<Measurement> runs = new ArrayList<>();
    private String page;
    private String markdown;
    private BrowserView view;

    /** Made for each scenario. */
    public BenchmarkReport(Site site, Evidence evidence, LaterRun later) {
        this.site = site;
        this.evidence = evidence;
        this.later = later;
    }

    /** One more run. */
    public void run(Measurement run) {
        runs.add(run);
    }

    /** Makes page and Markdown, of a later run and its baseline if there is one. */
    public void make() {
        MeasureParts parts = site.measures();
        Optional<Baseline> baseline = Optional.ofNullable(later.kept());
        if (baseline.isPresent()) {
            runs.add(later.run());
        }
        ReportContent content = ReportContent.of(parts, runs, baseline);
        page = parts.pages().html(content);
        markdown = parts.pages().markdown(content);
        evidence.text("page", page);
        evidence.text("Markdown", markdown);
    }

    /** The page. */
    public String page() {
        return page;
    }

    /** The Markdown. */
    public String markdown() {
        return markdown;
    }

    /** The chapter of that id, as it stands in the page; empty if there is none. */
    public String chapter(String id) {
        int begin = page.indexOf("<section id=\"" + id + "\"");
        return begin < 0 ? "" : page.substring(begin, page.indexOf("</section>", begin));
    }

    /** Shows the page in a browser; the picture is kept. */
    public void show(int width, int height, boolean dark) {
        Path folder = site.folder().resolve("browser");
        try {
            Files.createDirectories(folder);
            view = BrowserView.of(page, folder, width, height, dark);
            evidence.png("picture", Files.readAllBytes(view.picture()));
            evidence.text("what the browser said", view.toString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What was shown. */
    public BrowserView view() {
        return view;
    }
}
