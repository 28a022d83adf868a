package io.qatvm.features;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.qatvm.steps.catalogue.Catalogue;
import io.qatvm.steps.run.Suite;
import io.qatvm.steps.selftest.Fault;
import io.qatvm.steps.selftest.SelfTest;
import io.qatvm.steps.selftest.WithoutFault;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** No rule without a fault that turns it red, or a reason why there is none. */
class FaultCoverageTest {
    private final Set<String> rules = Catalogue.read(Suite.product().features()).entries().stream()
            .map(each -> each.tags().ruleId())
            .collect(Collectors.toCollection(TreeSet::new));
    private final Set<String> turnedRed = SelfTest.faults().stream()
            .flatMap(fault -> fault.turnsRed().stream())
            .collect(Collectors.toCollection(TreeSet::new));
    private final Set<String> excused = WithoutFault.RULES.keySet();

    @Test
    void everyRuleIsTurnedRedByAFaultOrExcused() {
        Set<String> missing = new TreeSet<>(rules);
        missing.removeAll(turnedRed);
        missing.removeAll(excused);
        assertEquals(Set.of(), missing, "rules without a fault; seed one, or say in WithoutFault why there is none");
    }

    @Test
    void noRuleIsExcusedThatAFaultTurnsRed() {
        Set<String> both = new TreeSet<>(excused);
        both.retainAll(turnedRed);
        assertEquals(Set.of(), both);
    }

    @Test
    void everyExcuseHasAReason() {
        assertEquals(
                List.of(),
                WithoutFault.RULES.entrySet().stream()
                        .filter(excuse -> excuse.getValue().isBlank())
                        .toList());
    }

    @Test
    void faultsAndExcusesNameRulesThatExist() {
        Set<String> unknown = new TreeSet<>(turnedRed);
        unknown.addAll(excused);
        unknown.removeAll(rules);
        assertEquals(Set.of(), unknown);
    }

    @Test
    void everyFaultHasANameOfItsOwn() {
        List<String> names = SelfTest.faults().stream().map(Fault::name).toList();
        assertEquals(names, names.stream().distinct().toList());
    }
}
