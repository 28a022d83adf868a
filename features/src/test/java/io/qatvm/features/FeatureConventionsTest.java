package io.qatvm.features;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.qatvm.steps.catalogue.Catalogue;
import io.qatvm.steps.catalogue.CatalogueEntry;
import io.qatvm.steps.catalogue.ScenarioTags;
import io.qatvm.steps.need.Needs;
import io.qatvm.steps.run.Suite;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The conventions of features/README.md, held for every feature file. */
class FeatureConventionsTest {
    private final List<CatalogueEntry> scenarios =
            Catalogue.read(Suite.product().features()).entries();

    @Test
    void everyScenarioHasOneRuleIdOneRungAndNoUnknownTag() {
        List<String> problems = scenarios.stream()
                .flatMap(each -> each.tags().problems(Needs.tags()).stream()
                        .map(problem -> each.place().source() + " " + problem))
                .toList();
        assertEquals(List.of(), problems);
    }

    @Test
    void noRuleIdIsUsedTwice() {
        Function<CatalogueEntry, String> rule =
                each -> file(each) + ": " + each.place().requirement();
        assertEquals(Map.of(), doubled(scenarios, each -> each.tags().ruleId(), rule), "one id, several rules");
        assertEquals(Map.of(), doubled(scenarios, rule, each -> each.tags().ruleId()), "one rule, several ids");
    }

    @Test
    void everyScenarioStandsInARule() {
        List<String> outside = scenarios.stream()
                .filter(each -> each.place().requirement().isEmpty())
                .map(each -> each.place().source())
                .toList();
        assertEquals(List.of(), outside);
    }

    @Test
    void everyRuleSaysWhatToDoWhenItIsNotMet() {
        Set<String> without = scenarios.stream()
                .filter(each -> each.place().remedy().isEmpty())
                .map(each -> file(each) + ": " + each.tags().ruleId())
                .collect(Collectors.toCollection(TreeSet::new));
        assertEquals(Set.of(), without, "rules without a line that begins with Remedy:");
    }

    @Test
    void titlesAreUnique() {
        Map<String, Long> titles = scenarios.stream()
                .collect(Collectors.groupingBy(CatalogueEntry::scenario, TreeMap::new, Collectors.counting()));
        titles.values().removeIf(count -> count == 1);
        assertEquals(Map.of(), titles);
        Map<String, Set<String>> features =
                doubled(scenarios, each -> each.place().feature(), FeatureConventionsTest::file);
        assertEquals(Map.of(), features, "one feature title, several files");
    }

    @Test
    void thereIsAHeadlineChain() {
        assertTrue(
                scenarios.stream().anyMatch(each -> each.tags().has(ScenarioTags.HEADLINE)),
                "no scenario is tagged @headline");
    }

    private static String file(CatalogueEntry entry) {
        String source = entry.place().source();
        return source.substring(0, source.lastIndexOf(':'));
    }

    private static Map<String, Set<String>> doubled(
            List<CatalogueEntry> scenarios,
            Function<CatalogueEntry, String> key,
            Function<CatalogueEntry, String> value) {
        Map<String, Set<String>> found = scenarios.stream()
                .collect(Collectors.groupingBy(key, TreeMap::new, Collectors.mapping(value, Collectors.toSet())));
        found.values().removeIf(values -> values.size() == 1);
        return found;
    }
}
