package io.qatvm.features.recorded;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** How many cases are the same, which deviate by what, and what could not be compared. */
final class DiffSummary {
    private final DeviationTable table;
    private final List<String> same = new ArrayList<>();
    private final Map<String, Set<String>> casesOf = new TreeMap<>();
    private final Map<String, Integer> differencesOf = new TreeMap<>();
    private final Map<String, Integer> deviatingIn = new TreeMap<>();
    private final Map<String, String> outOfScope = new TreeMap<>();
    private final Set<String> deviating = new TreeSet<>();
    private final List<Difference> unexplained = new ArrayList<>();

    DiffSummary(DeviationTable table) {
        this.table = table;
    }

    /** Counts a case with its differences. */
    void replayed(RecordedCase recorded, List<Difference> differences) {
        if (differences.isEmpty()) {
            same.add(recorded.name());
            return;
        }
        deviating.add(recorded.name());
        differences.stream()
                .map(difference -> difference.field().split(":", 2)[0])
                .distinct()
                .forEach(stage -> deviatingIn.merge(stage, 1, Integer::sum));
        for (Difference difference : differences) {
            table.idOf(difference)
                    .ifPresentOrElse(
                            id -> {
                                casesOf.computeIfAbsent(id, i -> new TreeSet<>())
                                        .add(recorded.name().substring(0, 3));
                                differencesOf.merge(id, 1, Integer::sum);
                            },
                            () -> unexplained.add(difference));
        }
    }

    /** Counts a case that was not compared. */
    void outOfScope(RecordedCase recorded, String reason) {
        outOfScope.put(recorded.name(), reason);
    }

    /** What no deviation explains. */
    List<Difference> unexplained() {
        return List.copyOf(unexplained);
    }

    /** The summary for people. */
    String text() {
        StringBuilder text = new StringBuilder("Compared with the original\n");
        int all = same.size() + deviating.size() + outOfScope.size();
        text.append(String.format("  %4d cases%n", all));
        text.append(String.format("  %4d the same in every field%n", same.size()));
        text.append(String.format("  %4d with deviations%n", deviating.size()));
        text.append(String.format("  %4d out of scope%n", outOfScope.size()));
        text.append(String.format("  %4d differences that no deviation explains%n%n", unexplained.size()));
        deviatingIn.forEach(
                (stage, cases) -> text.append(String.format("  %4d cases deviate in stage %s%n", cases, stage)));
        text.append('\n');
        casesOf.forEach((id, cases) -> text.append(String.format(
                "  %s  %4d cases %5d differences  %s%n", id, cases.size(), differencesOf.get(id), shown(cases))));
        text.append('\n');
        outOfScope.forEach((name, reason) -> text.append(String.format("  out of scope  %s: %s%n", name, reason)));
        unexplained.forEach(
                difference -> text.append("  UNEXPLAINED ").append(difference).append('\n'));
        return text.toString();
    }

    private static String shown(Set<String> cases) {
        return cases.size() > 12 ? "(many)" : String.join(" ", cases);
    }
}
