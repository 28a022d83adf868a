package io.qatvm.steps.report;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The table at the end of a run.
 *
 * @param results of the run, in any order
 */
public record Summary(List<ScenarioResult> results) {
    /** Takes a copy. */
    public Summary {
        results = List.copyOf(results);
    }

    /**
     * The counts.
     *
     * @return of all results
     */
    public Tally tally() {
        return Tally.of(results);
    }

    /**
     * What was tested, the table by capability and rung, the failures, and what was not run with the reasons.
     *
     * @return several lines, each with its line break
     */
    public String text() {
        List<String> lines = new ArrayList<>();
        distinct(ScenarioResult::implementation).ifPresent(implementation -> {
            lines.add("Implementation under test: " + implementation);
            lines.add("Dialect: " + distinct(ScenarioResult::dialect).orElse("none"));
            lines.add("");
        });
        lines.add(row("capability", "rung", "passed", "failed", "not run"));
        groups(results, result -> result.capability() + "\t" + result.rung()).forEach((key, group) -> {
            String[] parts = key.split("\t", -1);
            lines.add(row(parts[0], parts[1], Tally.of(group)));
        });
        lines.add(row("all", "", tally()));
        List<ScenarioResult> failures = with(Outcome.FAILED);
        if (!failures.isEmpty()) {
            lines.add("");
            lines.add("Failed:");
            failures.forEach(failure -> {
                lines.add("  " + failure.rule() + " " + failure.scenario());
                failure.finding().forEach(line -> lines.add("    " + line));
            });
        }
        if (!with(Outcome.NOT_RUN).isEmpty()) {
            lines.add("");
            lines.add("Not run:");
            groups(with(Outcome.NOT_RUN), ScenarioResult::headOfReason)
                    .forEach((reason, group) -> lines.add("  " + group.size() + " x " + reason));
        }
        return String.join("\n", lines) + "\n";
    }

    private Optional<String> distinct(Function<ScenarioResult, String> member) {
        String text = results.stream()
                .filter(result -> result.status() != Outcome.NOT_RUN)
                .map(member)
                .filter(word -> !word.isEmpty())
                .distinct()
                .sorted()
                .collect(Collectors.joining(", "));
        return Optional.of(text).filter(words -> !words.isEmpty());
    }

    private List<ScenarioResult> with(Outcome outcome) {
        return results.stream().filter(result -> result.status() == outcome).toList();
    }

    private static Map<String, List<ScenarioResult>> groups(
            Collection<ScenarioResult> results, Function<ScenarioResult, String> key) {
        return results.stream().collect(Collectors.groupingBy(key, TreeMap::new, Collectors.toList()));
    }

    private static String row(String capability, String rung, Tally tally) {
        return row(
                capability,
                rung,
                Long.toString(tally.passed()),
                Long.toString(tally.failed()),
                Long.toString(tally.notRun()));
    }

    private static String row(String... cells) {
        return String.format(Locale.ROOT, "%-18s %-10s %8s %8s %8s", (Object[]) cells)
                .stripTrailing();
    }
}
