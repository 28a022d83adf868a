package io.qatvm.steps.selftest.faults;

import io.qatvm.fixtures.measurement.Row;
import io.qatvm.fixtures.measurement.Server;
import io.qatvm.fixtures.reference.Reference;
import io.qatvm.steps.selftest.Fault;
import java.util.Set;

/** Processors are held against cards. */
public final class CardsForAll implements Fault {
    /** For the service loader. */
    public CardsForAll() {}

    @Override
    public String name() {
        return "cards-for-all";
    }

    @Override
    public String what() {
        return "any row is held against a card's published figures";
    }

    @Override
    public Set<String> turnsRed() {
        return Set.of("QVC-BM-008");
    }

    @Override
    public Reference seed(Reference sound) {
        return sound.withMeasures(parts -> parts.withPublished(row -> parts.published()
                .against(new Row(
                        row.workload(),
                        row.backend(),
                        row.place(),
                        row.setting(),
                        row.outcome(),
                        row.reason(),
                        Server.QAT_HW,
                        row.evidence(),
                        row.forks()))));
    }
}
