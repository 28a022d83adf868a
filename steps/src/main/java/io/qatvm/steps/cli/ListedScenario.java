package io.qatvm.steps.cli;

import io.qatvm.steps.catalogue.Catalogue;
import io.qatvm.steps.catalogue.CatalogueEntry;
import io.qatvm.steps.need.StartGate;
import java.util.List;

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

    static List<ListedScenario> of(Catalogue catalogue, StartGate gate) {
        return catalogue.entries().stream().map(entry -> of(entry, gate)).toList();
    }

    private static ListedScenario of(CatalogueEntry entry, StartGate gate) {
        String why = gate.refusal(entry.tags().all()).orElse("");
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
