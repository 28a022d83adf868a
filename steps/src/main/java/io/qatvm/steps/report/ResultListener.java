package io.qatvm.steps.report;

import io.cucumber.plugin.ConcurrentEventListener;
import io.cucumber.plugin.event.EventPublisher;
import io.cucumber.plugin.event.Node;
import io.cucumber.plugin.event.PickleStepTestStep;
import io.cucumber.plugin.event.Result;
import io.cucumber.plugin.event.Status;
import io.cucumber.plugin.event.TestCase;
import io.cucumber.plugin.event.TestCaseFinished;
import io.cucumber.plugin.event.TestCaseStarted;
import io.cucumber.plugin.event.TestSourceParsed;
import io.cucumber.plugin.event.TestSourceRead;
import io.cucumber.plugin.event.TestStepFinished;
import io.qatvm.steps.catalogue.AskedRungs;
import io.qatvm.steps.catalogue.Place;
import io.qatvm.steps.catalogue.ScenarioTags;
import io.qatvm.steps.dialect.Implementation;
import io.qatvm.steps.need.StartGate;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/** Turns Cucumber's events into {@link ScenarioResult}s and hands each on as it ends. Thread-safe. */
public final class ResultListener implements ConcurrentEventListener {
    private final String target;
    private final Implementation implementation;
    private final AskedRungs asked;
    private final Consumer<String> started;
    private final Consumer<ScenarioResult> finished;
    private final Map<URI, Collection<Node>> sources = new ConcurrentHashMap<>();
    private final Map<URI, String> texts = new ConcurrentHashMap<>();
    private final Map<UUID, String> failedSteps = new ConcurrentHashMap<>();
    private final Map<UUID, Instant> starts = new ConcurrentHashMap<>();

    /**
     * Ready to be handed to Cucumber.
     *
     * @param target the cluster that the run is against
     * @param implementation what is put to the test
     * @param asked what rungs the run was asked for, and so what a scenario for any host counts as
     * @param started told the title of each scenario as it starts
     * @param finished told each result; called from the scenarios' threads
     */
    public ResultListener(
            String target,
            Implementation implementation,
            AskedRungs asked,
            Consumer<String> started,
            Consumer<ScenarioResult> finished) {
        this.target = target;
        this.implementation = implementation;
        this.asked = asked;
        this.started = started;
        this.finished = finished;
    }

    @Override
    public void setEventPublisher(EventPublisher publisher) {
        publisher.registerHandlerFor(TestSourceRead.class, event -> texts.put(event.getUri(), event.getSource()));
        publisher.registerHandlerFor(TestSourceParsed.class, event -> sources.put(event.getUri(), event.getNodes()));
        publisher.registerHandlerFor(TestCaseStarted.class, this::onStarted);
        publisher.registerHandlerFor(TestStepFinished.class, this::onStep);
        publisher.registerHandlerFor(TestCaseFinished.class, this::onFinished);
    }

    private void onStarted(TestCaseStarted event) {
        starts.put(event.getTestCase().getId(), event.getInstant());
        started.accept(event.getTestCase().getName());
    }

    private void onStep(TestStepFinished event) {
        boolean bad = !event.getResult().getStatus().isOk();
        if (bad && event.getTestStep() instanceof PickleStepTestStep step) {
            String text = step.getStep().getKeyword() + step.getStep().getText();
            failedSteps.putIfAbsent(event.getTestCase().getId(), text);
        }
    }

    private void onFinished(TestCaseFinished event) {
        TestCase scenario = event.getTestCase();
        Place place = Place.find(
                scenario.getUri(),
                scenario.getLocation(),
                sources.getOrDefault(scenario.getUri(), List.of()),
                texts.getOrDefault(scenario.getUri(), ""));
        ScenarioTags tags = asked.standing(ScenarioTags.of(scenario.getTags()));
        Outcome outcome = outcome(event.getResult());
        String step = Optional.ofNullable(failedSteps.remove(scenario.getId())).orElse("");
        Instant start = Optional.ofNullable(starts.remove(scenario.getId())).orElse(event.getInstant());
        finished.accept(new ScenarioResult(
                tags.ruleId(),
                place.requirement(),
                place.remedy(),
                place.capability(),
                place.feature(),
                scenario.getName(),
                place.source(),
                tags.rung(),
                target,
                implementation.words(),
                implementation.dialect(tags.all()).list().member(),
                tags.all(),
                outcome,
                reason(event.getResult()),
                outcome == Outcome.FAILED ? step : "",
                outcome == Outcome.FAILED ? trace(event.getResult().getError()) : "",
                event.getResult().getDuration().toMillis(),
                start.toString()));
    }

    private static Outcome outcome(Result result) {
        return switch (result.getStatus()) {
            case PASSED -> Outcome.PASSED;
            case SKIPPED, UNUSED -> Outcome.NOT_RUN;
            // A failure of a scenario that was stopped half-way says nothing about what it checks.
            case FAILED -> StartGate.current().closed().isPresent() ? Outcome.NOT_RUN : Outcome.FAILED;
            case PENDING, UNDEFINED, AMBIGUOUS -> Outcome.FAILED;
        };
    }

    private static String reason(Result result) {
        if (result.getStatus() == Status.PASSED) {
            return "";
        }
        if (result.getStatus() == Status.FAILED && StartGate.current().closed().isPresent()) {
            return StartGate.current().closed().get();
        }
        return switch (result.getStatus()) {
            case UNDEFINED -> "no glue for this step";
            case PENDING -> "the step is not written yet";
            default -> result.getError() == null ? "skipped" : new Observation(result.getError()).text();
        };
    }

    private static String trace(Throwable error) {
        if (error == null) {
            return "";
        }
        StringWriter text = new StringWriter();
        error.printStackTrace(new PrintWriter(text));
        return text.toString();
    }
}
