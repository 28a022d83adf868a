package io.qatvm.steps.run;

import io.qatvm.steps.catalogue.Catalogue;
import io.qatvm.steps.catalogue.ScenarioTags;
import io.qatvm.steps.report.Outcome;
import io.qatvm.steps.report.ScenarioResult;
import io.qatvm.steps.report.Tally;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * What a run amounts to.
 *
 * @param exitCode 0, 1 or 3, see {@link ExitCode}
 * @param lastLine one line for people: the counts, and what is missing
 */
public record Verdict(int exitCode, String lastLine) {
    /**
     * Judges a run of which the identity chain is the headline.
     *
     * @see #of(Catalogue, Catalogue, List, Collection, Collection, String)
     */
    public static Verdict of(
            Catalogue all,
            Catalogue selected,
            List<ScenarioResult> results,
            Collection<String> required,
            Collection<String> missingPackages) {
        return of(all, selected, results, required, missingPackages, ScenarioTags.HEADLINE);
    }

    /**
     * Judges a run.
     *
     * @param all every scenario there is
     * @param selected those that were asked for
     * @param results of those that ended
     * @param required tags whose scenarios must not be left unrun
     * @param missingPackages Debian packages without which the set-up is not complete
     * @param headline the tag of what proves something
     * @return the verdict
     */
    public static Verdict of(
            Catalogue all,
            Catalogue selected,
            List<ScenarioResult> results,
            Collection<String> required,
            Collection<String> missingPackages,
            String headline) {
        Tally tally = Tally.of(results);
        int lost = selected.entries().size() - results.size();
        if (tally.failed() > 0 || lost > 0) {
            String more = lost > 0 ? "; " + lost + " left no result" : "";
            return new Verdict(ExitCode.FAILED, "FAILED: " + tally.words() + more);
        }
        List<String> missing = new ArrayList<>();
        boolean headlineExists = has(all, headline);
        boolean headlineAsked = has(selected, headline);
        if (!headlineExists) {
            missing.add("no scenario is the headline chain");
        }
        String name = headline.equals(ScenarioTags.HEADLINE) ? "the headline chain" : "the machine from end to end";
        unrun(results, result -> result.tags().contains(headline))
                .forEach(reason -> missing.add(name + " could not run (" + reason + ")"));
        for (String tag : required) {
            if (!has(selected, tag)) {
                missing.add(tag + " is required but no selected scenario carries it");
            }
            unrun(results, result -> result.tags().contains(tag))
                    .forEach(reason -> missing.add(tag + " is required but could not run (" + reason + ")"));
        }
        if (!missingPackages.isEmpty()) {
            missing.add("Debian packages: " + String.join(" ", missingPackages));
        }
        if (!missing.isEmpty()) {
            return new Verdict(
                    ExitCode.INCOMPLETE, "INCOMPLETE: " + tally.words() + "; missing: " + String.join("; ", missing));
        }
        String aside = headlineAsked ? "" : " (" + name + " was not selected)";
        return new Verdict(ExitCode.OK, "OK: " + tally.words() + aside);
    }

    private static boolean has(Catalogue catalogue, String tag) {
        return catalogue.entries().stream().anyMatch(entry -> entry.tags().has(tag));
    }

    private static List<String> unrun(List<ScenarioResult> results, Predicate<ScenarioResult> which) {
        return results.stream()
                .filter(which)
                .filter(result -> result.status() == Outcome.NOT_RUN)
                .map(ScenarioResult::headOfReason)
                .collect(Collectors.collectingAndThen(
                        Collectors.toSet(), reasons -> reasons.stream().sorted().toList()));
    }
}
