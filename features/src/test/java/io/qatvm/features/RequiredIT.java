package io.qatvm.features;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.qatvm.steps.catalogue.AskedRungs;
import io.qatvm.steps.catalogue.Catalogue;
import io.qatvm.steps.need.StartGate;
import io.qatvm.steps.run.Suite;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * What is required by {@code -Dqatvm.require}, or asked for by {@code -Dqatvm.rungs}, must exist; that it also ran is seen to
 * by the scenarios' own hooks.
 */
class RequiredIT {
    @TestFactory
    Stream<DynamicTest> everyRungThatIsAskedForHasAScenario() {
        Catalogue all = Catalogue.read(Suite.product().features());
        return AskedRungs.ofThisJvm().rungs().stream()
                .map(rung -> DynamicTest.dynamicTest(
                        rung.label(),
                        () -> assertTrue(
                                !new AskedRungs(Set.of(rung))
                                        .from(all)
                                        .entries()
                                        .isEmpty(),
                                rung.label() + " is asked for, but no scenario stands on it, so nothing is proven")));
    }

    @TestFactory
    Stream<DynamicTest> everyRequiredTagIsCarriedByAScenario() {
        Catalogue all = Catalogue.read(Suite.product().features());
        return StartGate.tags(System.getProperty(StartGate.REQUIRE, "")).stream()
                .map(tag -> DynamicTest.dynamicTest(
                        tag,
                        () -> assertTrue(
                                all.entries().stream()
                                        .anyMatch(entry -> entry.tags().has(tag)),
                                tag + " is required, but no scenario carries it, so nothing is proven")));
    }
}
