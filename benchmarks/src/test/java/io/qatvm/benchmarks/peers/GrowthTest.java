package io.qatvm.benchmarks.peers;

import static org.assertj.core.api.Assertions.assertThat;

import io.qatvm.fixtures.measurement.Evidence;
import io.qatvm.fixtures.measurement.Outcome;
import io.qatvm.fixtures.measurement.Row;
import io.qatvm.fixtures.measurement.Server;
import io.qatvm.fixtures.measurement.Setting;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class GrowthTest {
    private static final String FEW = "reconcile-500";
    private static final String MANY = "reconcile-2000";

    @Test
    void timePerVmiThatStaysIsLinear() {
        List<Row> rows = List.of(row(FEW, 100), row(MANY, 80));

        assertThat(Growth.of(rows, FEW, MANY))
                .hasValueSatisfying(growth -> assertThat(growth).isEqualTo(1.25));
        assertThat(Growth.judged(rows, FEW, MANY)).isEqualTo(rows);
    }

    @Test
    void timePerVmiThatGrowsWithTheirNumberFails() {
        List<Row> judged = Growth.judged(List.of(row(FEW, 100), row(MANY, 25)), FEW, MANY);

        assertThat(judged.get(0).outcome()).isEqualTo(Outcome.MEASURED);
        assertThat(judged.get(1).outcome()).isEqualTo(Outcome.FAILED);
        assertThat(judged.get(1).reason())
                .contains("4.0 times that of reconcile-500")
                .contains("at most 2.0");
    }

    @Test
    void withoutBothNothingIsSaid() {
        List<Row> rows = List.of(row(FEW, 100));

        assertThat(Growth.of(rows, FEW, MANY)).isEmpty();
        assertThat(Growth.judged(rows, FEW, MANY)).isEqualTo(rows);
    }

    @Test
    void theTableHasALineForEachRow() {
        List<String> lines = PeersTable.lines(List.of(row(FEW, 100), row("admit", 20_000)));

        assertThat(lines).hasSize(3);
        assertThat(lines.get(2)).contains("admit").contains(String.format(Locale.ROOT, "%.1f", 50.0));
        assertThat(PeersTable.originals(List.of(row("admit", 20_000))))
                .singleElement()
                .satisfies(
                        line -> assertThat(line).contains("10.6 times as long").contains("Go 1.19"));
    }

    private static Row row(String workload, double speed) {
        return new Row(
                workload,
                "reference",
                "host",
                Setting.ofSize(0),
                Outcome.MEASURED,
                "",
                Server.REFERENCE,
                Evidence.NONE,
                List.of(RaceTest.fork(speed)));
    }
}
