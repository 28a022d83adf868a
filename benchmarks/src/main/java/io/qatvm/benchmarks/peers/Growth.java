package io.qatvm.benchmarks.peers;

import io.qatvm.benchmarks.run.Median;
import io.qatvm.fixtures.measurement.Fork;
import io.qatvm.fixtures.measurement.Outcome;
import io.qatvm.fixtures.measurement.Row;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Whether the time to reconcile grows with the number of VMIs and not faster: time per VMI, many against few. */
final class Growth {
    /**
     * The most that time per VMI may grow by. A linear one stays near 1; four times the VMIs at a quadratic one would be 4.
     */
    static final double MOST = 2;

    private Growth() {}

    /** Time per VMI of {@code many} as a multiple of that of {@code few}; empty unless both were measured. */
    static Optional<Double> of(List<Row> rows, String few, String many) {
        return speed(rows, few).flatMap(slow -> speed(rows, many).map(fast -> slow / fast));
    }

    /** The same rows, where that of {@code many} has failed if time per VMI grew by too much. */
    static List<Row> judged(List<Row> rows, String few, String many) {
        Optional<Double> growth = of(rows, few, many).filter(each -> each > MOST);
        return growth.isEmpty()
                ? rows
                : rows.stream()
                        .map(row -> row.workload().equals(many) ? failed(row, few, growth.get()) : row)
                        .toList();
    }

    private static Row failed(Row row, String few, double growth) {
        String reason = String.format(
                Locale.ROOT,
                "time per VMI is %.1f times that of %s; expected at most %.1f, as it should not depend on the number",
                growth,
                few,
                MOST);
        return Row.without(
                row.workload(),
                row.backend(),
                row.place(),
                row.setting(),
                Outcome.FAILED,
                reason,
                row.server(),
                row.evidence());
    }

    private static Optional<Double> speed(List<Row> rows, String workload) {
        return rows.stream()
                .filter(row -> row.workload().equals(workload) && row.outcome() == Outcome.MEASURED)
                .findFirst()
                .map(row -> median(row.forks()));
    }

    /** The middle of the forks' speeds. */
    static double median(List<Fork> forks) {
        return Median.of(forks.stream().map(Fork::operationsPerSecond).toList());
    }
}
