package io.qatvm.features.recorded;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.qatvm.steps.catalogue.Catalogue;
import io.qatvm.steps.run.Suite;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The list of deviations, the table of the comparison and the rules of the specification name the same things. */
class DeviationListTest {
    private static final Path LIST = Path.of("..", "runtime", "DEVIATIONS.md");

    private final List<Entry> entries = entries();

    /** A row of the list. */
    private record Entry(String id, List<String> rules, boolean recorded) {
        static Entry of(String row) {
            List<String> cells =
                    Arrays.stream(row.split("\\|")).map(String::strip).toList();
            return new Entry(
                    cells.get(1),
                    List.of(cells.get(5).split(", ")),
                    !cells.get(6).startsWith("not recorded"));
        }
    }

    @Test
    void everyDeviationIsPinnedByRulesThatExist() {
        Set<String> rules = Catalogue.read(Suite.product().features()).entries().stream()
                .map(entry -> entry.tags().ruleId())
                .collect(Collectors.toSet());
        List<String> unpinned = new ArrayList<>();
        for (Entry entry : entries) {
            entry.rules().stream()
                    .filter(rule -> !rules.contains(rule))
                    .forEach(rule -> unpinned.add(entry.id() + " names " + rule));
        }
        assertEquals(List.of(), unpinned);
    }

    @Test
    void theTableExplainsDifferencesByTheRecordedDeviationsAndNoOthers() {
        Set<String> recorded =
                entries.stream().filter(Entry::recorded).map(Entry::id).collect(Collectors.toCollection(TreeSet::new));
        Set<String> named = new TreeSet<>(DeviationTable.read().ids());
        named.addAll(DeviationTable.readVmPods().ids());
        assertEquals(recorded, named);
    }

    @Test
    void noIdIsUsedTwice() {
        Set<String> seen = new HashSet<>();
        assertFalse(entries.isEmpty(), LIST + " lists nothing");
        assertEquals(
                List.of(),
                entries.stream().map(Entry::id).filter(id -> !seen.add(id)).toList());
    }

    private static List<Entry> entries() {
        try {
            return Files.readAllLines(LIST).stream()
                    .filter(line -> line.startsWith("| DEV-"))
                    .map(Entry::of)
                    .toList();
        } catch (IOException e) {
            throw new IllegalStateException("the list of deviations cannot be read: " + e.getMessage(), e);
        }
    }
}
