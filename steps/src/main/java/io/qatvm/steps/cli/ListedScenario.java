package io.qatvm.steps.cli;

import io.qatvm.steps.catalogue.Catalogue;
import io.qatvm.steps.catalogue.CatalogueEntry;
import io.qatvm.steps.dialect.Implementation;
import io.qatvm.steps.need.Probes;
import java.util.List;
import java.util.stream.Collectors;

/**
 * One element of {@code conform list --output json}.
 *
 * @param rule the rule's id
 * @param requirement the rule's text
 * @param capability the folder of the feature file
 * @param feature the feature's title
 * @param scenario the scenario's title
 * @param source feature file and line
 * @param rung for example {@code simulated}
 * @param needs its need tags
 * @param tags all its tags
 * @param wouldRun whether this machine meets the needs
 * @param why the needs that are not met, empty when it would run
 */
record ListedScenario(
        String rule,
        String requirement,
        String capability,
        String feature,
        String scenario,
        String source,
        String rung,
        List<String> needs,
        List<String> tags,
        boolean wouldRun,
        String why) {

    static List<ListedScenario> of(Catalogue catalogue, Probes probes, Implementation tested) {
        return catalogue.entries().stream()
                .map(entry -> of(entry, probes, tested))
                .toList();
    }

    private static ListedScenario of(CatalogueEntry entry, Probes probes, Implementation tested) {
        String why = probes.kept(entry.tags().all())
                .or(() -> tested.refusal(entry.tags().all()))
                .orElseGet(() -> probes.unmet(entry.tags().all()).stream()
                        .map(Probes.Unmet::toString)
                        .collect(Collectors.joining("; ")));
        return new ListedScenario(
                entry.tags().ruleId(),
                entry.place().requirement(),
                entry.place().capability(),
                entry.place().feature(),
                entry.scenario(),
                entry.place().source(),
                entry.tags().rung(),
                entry.tags().needs(),
                entry.tags().all(),
                why.isEmpty(),
                why);
    }
}
