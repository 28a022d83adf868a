package io.qatvm.features;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import io.qatvm.steps.catalogue.AskedRungs;
import io.qatvm.steps.catalogue.Catalogue;
import io.qatvm.steps.run.Suite;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.platform.launcher.LauncherSession;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/** A build that is asked for rungs runs the scenarios on them, and no others. */
class RungFilterTest {
    private final String before = System.getProperty(AskedRungs.PROPERTY, "");

    @AfterEach
    void putBack() {
        System.setProperty(AskedRungs.PROPERTY, before);
    }

    @Test
    void theBuildTakesTheScenariosThatWereAskedFor() {
        for (String list : new String[] {"hardware", "recorded", "recorded,emulated", ""}) {
            int expected = AskedRungs.of(list)
                    .from(Catalogue.read(Suite.product().features()))
                    .entries()
                    .size();
            assertTrue(expected > 0, "nothing stands on " + list);
            assertEquals(expected, discovered(list), "scenarios for '" + list + "'");
        }
    }

    @Test
    void aListThatMakesNoSenseTakesNone() {
        assertEquals(0, discovered("hardwear"));
    }

    private static long discovered(String list) {
        System.setProperty(AskedRungs.PROPERTY, list);
        try (LauncherSession session = LauncherFactory.openSession()) {
            return session.getLauncher()
                    .discover(LauncherDiscoveryRequestBuilder.request()
                            .selectors(selectClass(ConformanceIT.class))
                            .build())
                    .countTestIdentifiers(TestIdentifier::isTest);
        }
    }
}
