package io.qatvm.features;

import io.qatvm.steps.catalogue.AskedRungs;
import io.qatvm.steps.catalogue.ScenarioTags;
import java.util.Optional;
import org.junit.platform.engine.FilterResult;
import org.junit.platform.engine.TestDescriptor;
import org.junit.platform.launcher.PostDiscoveryFilter;

/**
 * Leaves out the scenarios on rungs that {@code -Dqatvm.rungs} did not ask for. Cucumber's own filter takes a tag expression
 * and reports what it leaves out as skipped. Found by the service loader.
 */
public final class RungFilter implements PostDiscoveryFilter {
    private static final String CUCUMBER = "cucumber";

    private final Optional<AskedRungs> asked = asked();

    /** For the service loader. */
    public RungFilter() {}

    @Override
    public FilterResult apply(TestDescriptor descriptor) {
        if (!descriptor.isTest() || !isScenario(descriptor)) {
            return FilterResult.included("no scenario");
        }
        ScenarioTags tags = ScenarioTags.of(
                descriptor.getTags().stream().map(tag -> "@" + tag.getName()).toList());
        return FilterResult.includedIf(asked.filter(rungs -> rungs.select(tags)).isPresent());
    }

    private static boolean isScenario(TestDescriptor descriptor) {
        return descriptor.getUniqueId().getSegments().stream()
                .anyMatch(segment ->
                        segment.getType().equals("engine") && segment.getValue().equals(CUCUMBER));
    }

    /** Nothing where the list makes no sense, which {@link RequiredIT} tells: then no scenario runs. */
    private static Optional<AskedRungs> asked() {
        try {
            return Optional.of(AskedRungs.ofThisJvm());
        } catch (IllegalArgumentException malformed) {
            return Optional.empty();
        }
    }
}
