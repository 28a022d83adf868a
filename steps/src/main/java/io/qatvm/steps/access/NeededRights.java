package io.qatvm.steps.access;

import io.cucumber.core.feature.FeatureWithLines;
import io.cucumber.core.options.RuntimeOptionsBuilder;
import io.cucumber.core.runtime.Runtime;
import io.cucumber.plugin.ConcurrentEventListener;
import io.cucumber.plugin.event.EventPublisher;
import io.cucumber.plugin.event.PickleStepTestStep;
import io.cucumber.plugin.event.TestCase;
import io.cucumber.plugin.event.TestCaseStarted;
import io.cucumber.tagexpressions.Expression;
import io.qatvm.fixtures.cluster.foreign.Right;
import io.qatvm.fixtures.cluster.foreign.RunMark;
import io.qatvm.steps.run.Suite;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The rights that scenarios need on somebody else's cluster: what every run needs, and what the glue of each step
 * declares. Cucumber itself matches steps and glue, in a dry run, in which no step is executed.
 *
 * @param byScenario the rights of each scenario, by its title
 */
public record NeededRights(Map<String, NavigableSet<Right>> byScenario) {
    private static final Pattern CODE = Pattern.compile("([\\w.$]+)\\.(\\w+)\\(.*\\)");

    /** Copies the map. */
    public NeededRights {
        byScenario = Map.copyOf(byScenario);
    }

    /** Of the scenarios of a suite that an expression selects. */
    public static NeededRights of(Suite suite, Expression selection) {
        Steps steps = new Steps();
        RuntimeOptionsBuilder options = new RuntimeOptionsBuilder()
                .setDryRun(true)
                .setMonochrome()
                .setPublishQuiet(true)
                .setNoSummary()
                .addTagFilter(selection);
        suite.features().forEach(root -> options.addFeature(FeatureWithLines.create(root, List.of())));
        suite.glue().forEach(options::addGlue);
        Runtime.builder()
                .withRuntimeOptions(options.build())
                .withClassLoader(NeededRights.class::getClassLoader)
                .withAdditionalPlugins(steps)
                .build()
                .run();
        return new NeededRights(steps.rights);
    }

    /** All of them. */
    public SortedSet<Right> all() {
        NavigableSet<Right> all = new TreeSet<>();
        byScenario.values().forEach(all::addAll);
        return all;
    }

    /** What a step's code declares. */
    private static Stream<Area> areas(String code) {
        Matcher location = CODE.matcher(code);
        if (!location.matches()) {
            throw new IllegalStateException("not the place of a step's code: " + code);
        }
        try {
            Class<?> glue = Class.forName(location.group(1), false, NeededRights.class.getClassLoader());
            return Arrays.stream(glue.getDeclaredMethods())
                    .filter(method -> method.getName().equals(location.group(2)))
                    .flatMap(NeededRights::areas);
        } catch (ClassNotFoundException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static Stream<Area> areas(Method method) {
        Asks asks = method.getAnnotation(Asks.class);
        return asks == null ? Stream.empty() : Arrays.stream(asks.value());
    }

    private static final class Steps implements ConcurrentEventListener {
        private final Map<String, NavigableSet<Right>> rights = new TreeMap<>();

        @Override
        public void setEventPublisher(EventPublisher publisher) {
            publisher.registerHandlerFor(TestCaseStarted.class, event -> add(event.getTestCase()));
        }

        private synchronized void add(TestCase scenario) {
            NavigableSet<Right> own = new TreeSet<>(RunMark.rights());
            scenario.getTestSteps().stream()
                    .filter(PickleStepTestStep.class::isInstance)
                    .flatMap(step -> areas(step.getCodeLocation()))
                    .forEach(area -> own.addAll(area.rights()));
            rights.put(scenario.getName(), own);
        }
    }
}
