package io.qatvm.steps.selftest;

import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.qatvm.steps.report.ReportFolder;
import io.qatvm.steps.report.Reports;
import io.qatvm.steps.selftest.Kill.Judgement;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The result of a self-test.
 *
 * @param rows one per fault
 */
public record KillTable(List<Kill> rows) {
    private static final String ROW = "%-26s %-9s %-28s %-28s %s";

    /** Takes a copy. */
    public KillTable {
        rows = List.copyOf(rows);
    }

    /**
     * Whether the sound run was green and every fault was killed.
     *
     * @return false when there was no fault at all
     */
    public boolean allKilled() {
        return rows.stream().anyMatch(row -> row.verdict() == Judgement.KILLED)
                && rows.stream().allMatch(row -> row.verdict().good());
    }

    /**
     * For people.
     *
     * @return several lines, each with its line break
     */
    public String text() {
        List<String> lines = new ArrayList<>();
        lines.add(String.format(Locale.ROOT, ROW, "fault", "verdict", "expected red", "red", "what it breaks"));
        for (Kill row : rows) {
            lines.add(String.format(
                    Locale.ROOT,
                    ROW,
                    row.fault(),
                    row.verdict().name().toLowerCase(Locale.ROOT),
                    String.join(" ", row.expected()),
                    String.join(" ", row.red()),
                    row.what()));
            lines.add(String.format(
                    Locale.ROOT,
                    "  %d scenarios ran in %.1f s%s",
                    row.ran(),
                    row.tookMs() / 1000.0,
                    row.left() == 0 ? "" : ", " + row.left() + " were left to --whole"));
            if (!row.later().isEmpty()) {
                lines.add("  left to --guests: " + String.join(" ", row.later()));
            }
            if (!row.notRun().isEmpty()) {
                lines.add("  could not run here: " + String.join(" ", row.notRun()));
            }
        }
        long killed =
                rows.stream().filter(row -> row.verdict() == Judgement.KILLED).count();
        long faults = rows.stream().filter(row -> !row.expected().isEmpty()).count();
        lines.add(killed + " of " + faults + " faults killed");
        List<String> left = rows.stream()
                .filter(row -> row.verdict() == Judgement.LEFT)
                .map(Kill::fault)
                .toList();
        if (!left.isEmpty()) {
            lines.add(left.size() + " more that only a booted guest shows were not tried, --guests does: "
                    + String.join(" ", left));
        }
        return String.join("\n", lines) + "\n";
    }

    /**
     * Writes {@code self-test.json} and JUnit XML with a case per fault.
     *
     * @param folder where
     */
    public void write(ReportFolder folder) {
        Path file = folder.selfTest();
        Reports.junit(rows.stream().map(Kill::asResult).toList(), folder.selfTestJunit());
        try {
            Files.writeString(
                    file,
                    JsonMapper.builder()
                                    .enable(SerializationFeature.INDENT_OUTPUT)
                                    .build()
                                    .writeValueAsString(this)
                            + "\n");
        } catch (IOException failure) {
            throw new UncheckedIOException("Cannot write " + file, failure);
        }
    }
}
