package io.qatvm.steps.selftest;

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
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/**
 * Runs the suite sound and with faults.
 *
 * @param suite the whole suite: a fault must not turn anything else red, so nothing is left out
 * @param threads how many scenarios at a time
 * @param gate of the machine
 */
public record SelfTest(Suite suite, int threads, StartGate gate) {
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
     * Runs without any fault: whatever is red here would be red in every row.
     *
     * @param finished told each scenario's result as it ends
     * @return judged SOUND when nothing is red
     */
    public Kill baseline(Consumer<ScenarioResult> finished) {
        CurrentRun run = new CurrentRun(CurrentRun.EMBEDDED, "", UnaryOperator.identity());
        Instant started = Instant.now();
        return Kill.of("none", "nothing", Set.of(), run(run, finished), started);
    }

    /**
     * Runs with one fault.
     *
     * @param fault the fault
     * @param finished told each scenario's result as it ends
     * @return what it turned red
     */
    public Kill run(Fault fault, Consumer<ScenarioResult> finished) {
        CurrentRun run = new CurrentRun(CurrentRun.EMBEDDED, fault.name(), fault::seed);
        Instant started = Instant.now();
        return Kill.of(fault.name(), fault.what(), fault.turnsRed(), run(run, finished), started);
    }

    private List<ScenarioResult> run(CurrentRun run, Consumer<ScenarioResult> finished) {
        return new SuiteRun(suite, Selection.of(""), threads, run, gate)
                .execute(Optional.empty(), started -> {}, finished);
    }
}
