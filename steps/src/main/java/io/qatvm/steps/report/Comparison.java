package io.qatvm.steps.report;

import io.qatvm.fixtures.cluster.VersionDifference;
import io.qatvm.fixtures.kubelet.KubeletTrait;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Two runs of the same scenarios, on two targets: what each capability came to, and where the two differ.
 *
 * @param one results of the first
 * @param other results of the second
 */
public record Comparison(List<ScenarioResult> one, List<ScenarioResult> other) {
    /** Takes copies. */
    public Comparison {
        one = List.copyOf(one);
        other = List.copyOf(other);
    }

    /**
     * A scenario and what it came to on both targets.
     *
     * @param scenario as either run tells it
     * @param one how it ended on the first; empty if it is not among those results
     * @param other how it ended on the second
     */
    public record Row(ScenarioResult scenario, Optional<ScenarioResult> one, Optional<ScenarioResult> other) {
        /** Why they differ, as far as the runs tell. */
        public String why() {
            return Stream.of(one, other)
                    .flatMap(Optional::stream)
                    .filter(result -> result.status() != Outcome.PASSED)
                    .map(result -> result.target() + ": " + result.headOfReason())
                    .findFirst()
                    .orElse("");
        }

        boolean differs() {
            return !one.map(ScenarioResult::status).equals(other.map(ScenarioResult::status));
        }
    }

    /** Scenarios of both runs that did not end alike, by capability and place. */
    public List<Row> differences() {
        return rows().filter(row -> row.one().isPresent() && row.other().isPresent())
                .filter(Row::differs)
                .sorted(Comparator.comparing((Row row) -> row.scenario().capability())
                        .thenComparing(row -> row.scenario().rule())
                        .thenComparing(row -> row.scenario().scenario()))
                .toList();
    }

    /** Scenarios that one run passed and the other failed: each is a mistake of one of the two targets. */
    public List<Row> contradictions() {
        return differences().stream()
                .filter(row -> Stream.of(row.one(), row.other())
                        .flatMap(Optional::stream)
                        .anyMatch(result -> result.status() == Outcome.FAILED))
                .toList();
    }

    /**
     * Both summaries side by side, the scenarios that differ with the reason, and the known differences of versions.
     *
     * @return several lines, each with its line break
     */
    public String text() {
        List<String> lines = new ArrayList<>();
        lines.add(String.format(Locale.ROOT, "%-18s %26s %26s", "", target(one), target(other)));
        lines.add(String.format(
                Locale.ROOT, "%-18s %26s %26s", "capability", "passed failed not run", "passed failed not run"));
        Map<String, List<ScenarioResult>> first = byCapability(one);
        Map<String, List<ScenarioResult>> second = byCapability(other);
        Stream.concat(first.keySet().stream(), second.keySet().stream())
                .distinct()
                .sorted()
                .forEach(capability -> lines.add(counts(
                        capability,
                        Tally.of(first.getOrDefault(capability, List.of())),
                        Tally.of(second.getOrDefault(capability, List.of())))));
        lines.add(counts("all", Tally.of(one), Tally.of(other)));
        lines.add("");
        List<Row> differences = differences();
        lines.add(
                differences.isEmpty()
                        ? "No scenario ended otherwise on " + target(other) + " than on " + target(one) + "."
                        : "Scenarios that did not end alike:");
        differences.forEach(row -> {
            lines.add(String.format(
                    Locale.ROOT,
                    "  %-10s %-9s %-9s %s",
                    row.scenario().rule(),
                    word(row.one()),
                    word(row.other()),
                    row.scenario().scenario()));
            lines.add("             " + row.why());
        });
        long alone = rows().filter(row -> row.one().isEmpty() || row.other().isEmpty())
                .count();
        if (alone > 0) {
            lines.add(alone + " scenarios were selected in one of the runs only.");
        }
        lines.add("");
        lines.add("Differences of versions that the scenarios allow for:");
        for (VersionDifference known : VersionDifference.values()) {
            lines.add("  " + known.what());
            lines.add("    source: " + known.source());
        }
        for (KubeletTrait known : KubeletTrait.values()) {
            lines.add("  kubelet " + known.versions() + ": "
                    + known.name().toLowerCase(Locale.ROOT).replace('_', ' '));
            lines.add("    source: " + known.source());
        }
        lines.add("");
        lines.add(contradictions().isEmpty() ? "They agree." : contradictions().size() + " contradictions.");
        return String.join("\n", lines) + "\n";
    }

    private Stream<Row> rows() {
        Map<String, ScenarioResult> first = byPlace(one);
        Map<String, ScenarioResult> second = byPlace(other);
        return Stream.concat(first.keySet().stream(), second.keySet().stream())
                .distinct()
                .map(place -> {
                    Optional<ScenarioResult> left = Optional.ofNullable(first.get(place));
                    Optional<ScenarioResult> right = Optional.ofNullable(second.get(place));
                    return new Row(left.or(() -> right).orElseThrow(), left, right);
                });
    }

    private static Map<String, ScenarioResult> byPlace(List<ScenarioResult> results) {
        Map<String, ScenarioResult> found = new LinkedHashMap<>();
        results.forEach(result -> found.put(result.source() + " " + result.scenario(), result));
        return found;
    }

    private static Map<String, List<ScenarioResult>> byCapability(List<ScenarioResult> results) {
        Map<String, List<ScenarioResult>> found = new TreeMap<>();
        results.forEach(result -> found.computeIfAbsent(result.capability(), any -> new ArrayList<>())
                .add(result));
        return found;
    }

    private static String target(List<ScenarioResult> results) {
        return results.stream().map(ScenarioResult::target).findFirst().orElse("nothing");
    }

    private static String word(Optional<ScenarioResult> result) {
        return result.map(each -> each.status().name().toLowerCase(Locale.ROOT).replace('_', ' '))
                .orElse("-");
    }

    private static String counts(String capability, Tally left, Tally right) {
        return String.format(Locale.ROOT, "%-18s %s %s", capability, counts(left), counts(right));
    }

    private static String counts(Tally tally) {
        return String.format(Locale.ROOT, "%11d %6d %7d", tally.passed(), tally.failed(), tally.notRun());
    }
}
