package io.qatvm.steps.selftest;

import io.qatvm.fixtures.cluster.EmbeddedTarget;
import io.qatvm.steps.catalogue.Catalogue;
import io.qatvm.steps.catalogue.ScenarioTags;
import io.qatvm.steps.need.StartGate;
import io.qatvm.steps.report.ScenarioResult;
import io.qatvm.steps.run.CurrentRun;
import io.qatvm.steps.run.Selection;
import io.qatvm.steps.run.Suite;
import io.qatvm.steps.run.SuiteRun;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Runs the suite sound and with faults.
 *
 * @param suite the whole suite
 * @param reach how much of it runs with each fault
 * @param threads how many scenarios at a time
 * @param gate of the machine
 */
public record SelfTest(Suite suite, Reach reach, int threads, StartGate gate) {
    private static final List<String> BOOTS_GUESTS = List.of("@needs-qemu", "@needs-lab", "@needs-gen4");

    /** How much of the suite runs with a fault. */
    public enum Reach {
        /** The fault's rules and the headline, but for rules that boot guests: quick. */
        OWN_RULES,
        /** The fault's rules and the headline. */
        OWN_RULES_AND_GUESTS,
        /** The capabilities in which the fault's rules live, and the headline: shows that their neighbours stay as they are. */
        OWN_CAPABILITIES,
        /** Everything: shows that no other rule turns red either. */
        WHOLE
    }

    /**
     * The faults on the class path.
     *
     * @return sorted by name
     */
    public static List<Fault> faults() {
        return ServiceLoader.load(Fault.class, SelfTest.class.getClassLoader()).stream()
                .map(ServiceLoader.Provider::get)
                .sorted(Comparator.comparing(Fault::name))
                .toList();
    }

    /**
     * Runs without any fault: whatever is red here would be red in a fault's row.
     *
     * @param chosen the faults that will be tried; where they are not all there are, only what runs with them runs here
     * @param finished told each scenario's result as it ends
     * @return judged SOUND when nothing is red
     */
    public Kill baseline(List<Fault> chosen, Consumer<ScenarioResult> finished) {
        CurrentRun run = new CurrentRun(EmbeddedTarget.INSTANCE, "", UnaryOperator.identity());
        Instant started = Instant.now();
        Selection selection = baselineOf(chosen);
        return Kill.of("none", "nothing", Set.of(), Set.of(), run(selection, run, finished), left(selection), started);
    }

    private Selection baselineOf(List<Fault> chosen) {
        if (chosen.size() == faults().size()) {
            return Selection.of(reach == Reach.OWN_RULES ? "not (" + String.join(" or ", BOOTS_GUESTS) + ")" : "");
        }
        Catalogue all = Catalogue.read(suite.features());
        Set<String> rules =
                chosen.stream().flatMap(fault -> fault.turnsRed().stream()).collect(Collectors.toSet());
        if (reach == Reach.OWN_RULES) {
            rules.removeAll(bootGuests(all, rules));
        }
        return selection(all, rules);
    }

    /**
     * Runs with one fault.
     *
     * @param fault the fault
     * @param finished told each scenario's result as it ends
     * @return what it turned red
     */
    public Kill run(Fault fault, Consumer<ScenarioResult> finished) {
        CurrentRun run = new CurrentRun(EmbeddedTarget.INSTANCE, fault.name(), fault::seed);
        Instant started = Instant.now();
        Catalogue all = Catalogue.read(suite.features());
        Set<String> later = reach == Reach.OWN_RULES ? bootGuests(all, fault.turnsRed()) : Set.of();
        Set<String> now = new TreeSet<>(fault.turnsRed());
        now.removeAll(later);
        Selection selection = selection(all, now);
        List<ScenarioResult> results = now.isEmpty() ? List.of() : run(selection, run, finished);
        return Kill.of(fault.name(), fault.what(), now, later, results, left(selection), started);
    }

    private int left(Selection selection) {
        Catalogue all = Catalogue.read(suite.features());
        return all.entries().size() - selection.from(all).entries().size();
    }

    private static Set<String> bootGuests(Catalogue all, Set<String> rules) {
        return all.entries().stream()
                .filter(each -> BOOTS_GUESTS.stream().anyMatch(each.tags()::has))
                .map(each -> each.tags().ruleId())
                .filter(rules::contains)
                .collect(Collectors.toSet());
    }

    private Selection selection(Catalogue all, Set<String> rules) {
        if (reach == Reach.WHOLE) {
            return Selection.of("");
        }
        Set<String> capabilities = all.entries().stream()
                .filter(each -> rules.contains(each.tags().ruleId()))
                .map(each -> each.place().capability())
                .collect(Collectors.toSet());
        Stream<String> reached = reach == Reach.OWN_RULES || reach == Reach.OWN_RULES_AND_GUESTS
                ? rules.stream()
                : all.entries().stream()
                        .filter(each -> capabilities.contains(each.place().capability()))
                        .map(each -> each.tags().ruleId())
                        .distinct();
        return Selection.of(Stream.concat(Stream.of(ScenarioTags.HEADLINE), reached.map(rule -> "@" + rule))
                .collect(Collectors.joining(" or ")));
    }

    private List<ScenarioResult> run(Selection selection, CurrentRun run, Consumer<ScenarioResult> finished) {
        return new SuiteRun(suite, selection, threads, run, gate).execute(Optional.empty(), started -> {}, finished);
    }
}
