package io.qatvm.benchmarks.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.qatvm.benchmarks.backend.Backends;
import io.qatvm.benchmarks.evidence.NegativeControl;
import io.qatvm.benchmarks.evidence.Witness;
import io.qatvm.benchmarks.workload.Workload;
import io.qatvm.fixtures.measurement.Fork;
import io.qatvm.fixtures.measurement.Outcome;
import io.qatvm.fixtures.measurement.Row;
import io.qatvm.fixtures.measurement.Server;
import io.qatvm.fixtures.measurement.Setting.Buffers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MeasureRunTest {
    // In this process, and no longer than it takes to see that it goes.
    private static final Profile BRIEF =
            new Profile(List.of(64), List.of(1), List.of(1), 0, 1, 2, Duration.ofMillis(20));

    private final List<Row> rows = new ArrayList<>();

    @TempDir
    private Path root;

    @Test
    void whatIsRightIsTimed() {
        assertThat(run("cpu-jca")).isTrue();
        Row row = rows.get(0);
        assertThat(row.outcome()).isEqualTo(Outcome.MEASURED);
        assertThat(row.server()).isEqualTo(Server.CPU_JCA);
        assertThat(row.evidence().operations()).isPositive();
        Fork fork = row.forks().get(0);
        assertThat(fork.operationsPerSecond()).isPositive();
        assertThat(fork.cpuNanosPerOperation()).isPositive();
        assertThat(fork.allocatedPerOperation()).isNotNegative();
    }

    @Test
    void whatIsWrongIsNotTimed() {
        assertThat(run("rehearsal:wrong")).isFalse();
        assertThat(rows.get(0).outcome()).isEqualTo(Outcome.FAILED);
        assertThat(rows.get(0).reason()).contains("NIST SP 800-38A");
        assertThat(rows.get(0).forks()).isEmpty();
    }

    @Test
    void whatCrashesCostsItsOwnRow() {
        assertThat(run("rehearsal:crashing,cpu-jca")).isFalse();
        assertThat(rows).extracting(Row::outcome).containsExactly(Outcome.FAILED, Outcome.MEASURED);
        assertThat(rows.get(0).reason()).contains("SIGSEGV");
    }

    @Test
    void aCountOfIterationsIsReadBack() {
        Account.Statement statement =
                Account.Statement.of(List.of("100 1000 false 9", "200 4000 true 600", "300 3000 true 300"));
        assertThat(statement.operations()).isEqualTo(600);
        assertThat(statement.cpuNanosPerOperation()).isEqualTo(15);
        assertThat(statement.allocatedPerOperation()).isEqualTo(1);
    }

    @Test
    void theMiddleOfAnEvenNumberIsBetweenTwo() {
        assertThat(Median.of(List.of(4.0, 1.0, 2.0, 3.0))).isEqualTo(2.5);
        assertThat(Median.of(List.of())).isNegative();
    }

    private boolean run(String backends) {
        Plan plan = Plan.of(
                List.of(Workload.AES_128_CBC_ENCRYPT),
                Backends.found().listed(backends),
                BRIEF,
                List.of(Buffers.HEAP),
                0);
        MeasureRun.Surroundings surroundings =
                new MeasureRun.Surroundings(List.of(), new Witness(root, Optional.empty()), new NegativeControl(root));
        return new MeasureRun(plan, BRIEF, "host", surroundings, new Collecting()).run();
    }

    private final class Collecting implements MeasureRun.Listener {
        @Override
        public void rows(List<Row> all) {
            assertThat(all.size()).isGreaterThanOrEqualTo(rows.size());
        }

        @Override
        public void done(int number, int all, Row row) {
            rows.add(row);
            assertThat(number).isEqualTo(rows.size()).isLessThanOrEqualTo(all);
        }
    }
}
