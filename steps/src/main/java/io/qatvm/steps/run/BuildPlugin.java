package io.qatvm.steps.run;

import io.cucumber.plugin.ConcurrentEventListener;
import io.cucumber.plugin.event.EventPublisher;
import io.cucumber.plugin.event.TestRunFinished;
import io.qatvm.steps.catalogue.AskedRungs;
import io.qatvm.steps.catalogue.Catalogue;
import io.qatvm.steps.need.StartGate;
import io.qatvm.steps.report.Progress;
import io.qatvm.steps.report.ReportFolder;
import io.qatvm.steps.report.ResultListener;
import io.qatvm.steps.report.ResultLog;
import io.qatvm.steps.report.RunFacts;
import io.qatvm.steps.report.ScenarioResult;
import java.nio.file.Path;
import java.time.Instant;
import java.util.function.Consumer;

/**
 * The same results file and progress when the JUnit platform runs the scenarios in the Maven build. Named with its
 * report folder in {@code cucumber.plugin}, before all other plugins: it clears what an earlier run left.
 */
public final class BuildPlugin implements ConcurrentEventListener {
    private final ResultLog log;
    private final Progress progress;

    /**
     * Called by Cucumber.
     *
     * @param folder the report folder
     */
    public BuildPlugin(String folder) {
        ReportFolder reports = new ReportFolder(Path.of(folder));
        reports.clear();
        AskedRungs asked = StartGate.current().asked();
        int planned =
                asked.from(Catalogue.read(Suite.product().features())).entries().size();
        String started = Instant.now().toString();
        log = new ResultLog(
                reports,
                new RunFacts(
                        "build",
                        CurrentRun.current().target().name(),
                        CurrentRun.current().implementation().words(),
                        "",
                        planned,
                        started));
        progress = new Progress(System.out, planned, false);
    }

    @Override
    public void setEventPublisher(EventPublisher publisher) {
        Consumer<ScenarioResult> finished = log.andThen(progress);
        new ResultListener(
                        CurrentRun.current().target().name(),
                        CurrentRun.current().implementation(),
                        StartGate.current().asked(),
                        progress::started,
                        finished)
                .setEventPublisher(publisher);
        publisher.registerHandlerFor(TestRunFinished.class, event -> {
            log.close();
            CurrentRun.current().end();
        });
    }
}
