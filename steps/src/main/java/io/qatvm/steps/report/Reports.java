package io.qatvm.steps.report;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;

/** Makes every report that can be made from the files a run left behind. */
public final class Reports {
    private Reports() {}

    /**
     * Writes summary, JUnit XML and Allure's pages; call it again after a killed run to get what that run had.
     *
     * @param folder with {@code results.ndjson}
     * @return the summary
     * @throws UncheckedIOException when there are no results, or a file cannot be written
     */
    public static Summary write(ReportFolder folder) {
        List<ScenarioResult> results = ResultLog.read(folder);
        Summary summary = new Summary(results);
        try {
            Files.writeString(folder.summary(), summary.text());
        } catch (IOException failure) {
            throw new UncheckedIOException("Cannot write " + folder.summary(), failure);
        }
        JunitXml.write(results, folder.junit());
        AllureReport.write(folder);
        return summary;
    }

    /**
     * Writes results as JUnit XML.
     *
     * @param results any results
     * @param file where; its folder is created when missing
     */
    public static void junit(Collection<ScenarioResult> results, Path file) {
        JunitXml.write(results, file);
    }
}
