package io.qatvm.steps.run;

import io.cucumber.core.feature.FeatureWithLines;
import io.cucumber.core.gherkin.Pickle;
import io.cucumber.core.options.RuntimeOptions;
import io.cucumber.core.options.RuntimeOptionsBuilder;
import io.cucumber.core.runtime.Runtime;
import io.cucumber.plugin.Plugin;
import io.qameta.allure.AllureLifecycle;
import io.qameta.allure.FileSystemResultsWriter;
import io.qameta.allure.cucumber7jvm.AllureCucumber7Jvm;
import io.qatvm.steps.catalogue.ScenarioTags;
import io.qatvm.steps.need.StartGate;
import io.qatvm.steps.report.ReportFolder;
import io.qatvm.steps.report.ResultListener;
import io.qatvm.steps.report.ScenarioResult;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * One run of a suite.
 *
 * @param suite where scenarios and glue are
 * @param selection which scenarios
 * @param threads how many at a time
 * @param run what is particular to this run
 * @param gate decides which scenarios may start
 */
public record SuiteRun(Suite suite, Selection selection, int threads, CurrentRun run, StartGate gate) {
    /**
     * Runs the scenarios, the slow ones first, and returns when all have ended and cleaned up.
     *
     * @param reports where Cucumber and Allure write their own files; nothing for a run without them
     * @param started told the title of each scenario as it starts
     * @param finished told each result as it ends
     * @return the results, in the order they ended
     * @throws io.cucumber.core.exception.CucumberException when features or glue are broken, or a suite-wide hook failed
     */
    public List<ScenarioResult> execute(
            Optional<ReportFolder> reports, Consumer<String> started, Consumer<ScenarioResult> finished) {
        List<ScenarioResult> results = Collections.synchronizedList(new ArrayList<>());
        ResultListener listener = new ResultListener(
                run.target().name(), run.implementation(), gate.asked(), started, finished.andThen(results::add));
        List<Plugin> plugins = new ArrayList<>(List.of(listener));
        reports.map(SuiteRun::allure).ifPresent(plugins::add);
        run.install();
        gate.install();
        try {
            Runtime.builder()
                    .withRuntimeOptions(options(reports))
                    .withClassLoader(SuiteRun.class::getClassLoader)
                    .withAdditionalPlugins(plugins.toArray(Plugin[]::new))
                    .build()
                    .run();
        } finally {
            run.end();
        }
        return List.copyOf(results);
    }

    private static Plugin allure(ReportFolder folder) {
        return new AllureCucumber7Jvm(new AllureLifecycle(new FileSystemResultsWriter(folder.allureResults())));
    }

    private RuntimeOptions options(Optional<ReportFolder> reports) {
        RuntimeOptionsBuilder options = new RuntimeOptionsBuilder()
                .setThreads(threads)
                .setMonochrome()
                .setPublishQuiet(true)
                .setNoSummary()
                .setPickleOrder(SuiteRun::slowFirst)
                .addTagFilter(selection.expression());
        suite.features().forEach(root -> options.addFeature(FeatureWithLines.create(root, List.of())));
        suite.glue().forEach(options::addGlue);
        reports.ifPresent(folder -> {
            // Allure's adapter can be told its folder only so.
            System.setProperty(
                    "allure.results.directory", folder.allureResults().toString());
            options.addPluginName("html:" + folder.html());
            options.addPluginName("message:" + folder.messages());
        });
        return options.build();
    }

    /** A slow scenario that starts last keeps one thread busy while the others have nothing left to do. */
    private static List<Pickle> slowFirst(List<Pickle> scenarios) {
        return scenarios.stream()
                .sorted(Comparator.comparing(scenario -> !scenario.getTags().contains(ScenarioTags.SLOW)))
                .toList();
    }
}
