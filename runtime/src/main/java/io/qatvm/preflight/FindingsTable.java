package io.qatvm.preflight;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Findings for people: a table with the verdict first, below each line what was read and what to do, then a count. */
public final class FindingsTable {
    private FindingsTable() {}

    /** The lines of the table; evidence stands below each verdict but "pass" and "not-applicable", or below all. */
    public static List<String> lines(List<Finding> findings, boolean allEvidence) {
        int verdicts =
                width(findings.stream().map(each -> each.verdict().word()).toList(), "VERDICT");
        int ids = width(findings.stream().map(Finding::id).toList(), "CHECK");
        String row = "%-" + verdicts + "s  %-" + ids + "s  %s";
        String below = " ".repeat(verdicts + ids + 4);
        List<String> lines = new ArrayList<>();
        lines.add(String.format(Locale.ROOT, row, "VERDICT", "CHECK", "FOUND"));
        for (Finding each : findings) {
            lines.add(String.format(Locale.ROOT, row, each.verdict().word(), each.id(), each.found()));
            boolean harmless = each.verdict().compareTo(Verdict.PASS) <= 0;
            if (allEvidence || !harmless) {
                each.evidence().forEach(seen -> lines.add(below + seen.source() + ": " + seen.value()));
            }
            if (!each.remedy().isEmpty()) {
                lines.add(below + "-> " + each.remedy());
            }
        }
        lines.add(summary(findings));
        return lines;
    }

    /** How many checks came to what, the gravest first. */
    static String summary(List<Finding> findings) {
        List<String> counts = new ArrayList<>();
        Verdict[] all = Verdict.values();
        for (int i = all.length - 1; i >= 0; i--) {
            Verdict verdict = all[i];
            long count =
                    findings.stream().filter(each -> each.verdict() == verdict).count();
            if (count > 0) {
                counts.add(count + " " + verdict.word());
            }
        }
        return findings.size() + " checks: " + String.join(", ", counts);
    }

    private static int width(List<String> cells, String heading) {
        return Math.max(
                heading.length(), cells.stream().mapToInt(String::length).max().orElse(0));
    }
}
