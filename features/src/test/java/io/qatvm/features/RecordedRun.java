package io.qatvm.features;

import io.qatvm.fixtures.cluster.foreign.ForeignTarget;
import io.qatvm.fixtures.cluster.foreign.RequestRecord;
import io.qatvm.fixtures.cluster.foreign.Right;
import io.qatvm.fixtures.cluster.foreign.RunMark;
import io.qatvm.steps.access.NeededRights;
import io.qatvm.steps.need.Probes;
import io.qatvm.steps.need.SharedCluster;
import io.qatvm.steps.need.StartGate;
import io.qatvm.steps.report.Outcome;
import io.qatvm.steps.report.ScenarioResult;
import io.qatvm.steps.run.CurrentRun;
import io.qatvm.steps.run.Selection;
import io.qatvm.steps.run.Suite;
import io.qatvm.steps.run.SuiteRun;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.UnaryOperator;

/**
 * A run of all scenarios for any cluster, one after the other, with the requests of each.
 *
 * @param results how they ended
 * @param requests of each scenario, by its title
 * @param needed the rights that are declared for each
 */
record RecordedRun(List<ScenarioResult> results, Map<String, List<RequestRecord.Made>> requests, NeededRights needed) {
    private static final String ENTRANCE = "before the first";
    private static final String END = "after the last";

    static RecordedRun of(ForeignTarget target) {
        SharedCluster shared = new SharedCluster(true);
        Selection selection = Selection.of(shared.expression());
        Map<String, List<RequestRecord.Made>> requests = new LinkedHashMap<>();
        StartGate before = StartGate.current();
        CurrentRun usual = CurrentRun.current();
        NeededRights needed = NeededRights.of(Suite.product(), selection.expression());
        List<ScenarioResult> results;
        // What a scenario does to its cluster in the end comes after its result.
        AtomicReference<String> current = new AtomicReference<>(ENTRANCE);
        try (target) {
            target.enter(needed.all(), "");
            results = new SuiteRun(
                            Suite.product(),
                            selection,
                            1,
                            new CurrentRun(target, "", UnaryOperator.identity()),
                            new StartGate(Probes.ofSharedCluster(target.capabilities(), shared), Set.of()))
                    .execute(
                            Optional.empty(),
                            title -> requests.put(current.getAndSet(title), taken(target)),
                            result -> {});
            requests.put(current.get(), taken(target));
        } finally {
            before.install();
            usual.install();
        }
        requests.put(END, taken(target));
        return new RecordedRun(results, requests, needed);
    }

    private static List<RequestRecord.Made> taken(ForeignTarget target) {
        List<RequestRecord.Made> made = target.requests().requests();
        target.requests().clear();
        return made;
    }

    /** Scenarios that failed, with the reason. */
    List<String> failed() {
        return results.stream()
                .filter(result -> result.status() == Outcome.FAILED)
                .map(result -> result.scenario() + ": " + result.reason())
                .toList();
    }

    /** Requests for which their scenario declares no right. */
    List<String> uncovered() {
        return requests.entrySet().stream()
                .flatMap(scenario -> scenario.getValue().stream()
                        .filter(made -> made.right().isPresent())
                        .filter(made -> declared(scenario.getKey()).stream()
                                .noneMatch(right -> right.covers(made.right().get())))
                        .map(made -> scenario.getKey() + ": " + made.text()))
                .toList();
    }

    private Set<Right> declared(String scenario) {
        return switch (scenario) {
            // It looks at the settings that a disruptive run is to change.
            case ENTRANCE -> union(RunMark.rights(), RunMark.changeRights());
            case END -> RunMark.rights();
            default -> needed.byScenario().get(scenario);
        };
    }

    private static Set<Right> union(Set<Right> one, Set<Right> other) {
        Set<Right> both = new TreeSet<>(one);
        both.addAll(other);
        return both;
    }

    /** Rights that are declared and were not asked for. */
    Set<Right> unused() {
        Set<Right> unused = new TreeSet<>(needed.all());
        unused.removeIf(right -> requests.values().stream()
                .flatMap(List::stream)
                .anyMatch(made -> made.right().filter(right::covers).isPresent()));
        return unused;
    }
}
