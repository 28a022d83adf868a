package io.qatvm.benchmarks.peers;

import io.qatvm.fixtures.measurement.Outcome;
import io.qatvm.fixtures.measurement.PeerFigure;
import io.qatvm.fixtures.measurement.Row;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Rows as lines for a terminal, with what a peer took. */
final class PeersTable {
    private static final double NANOS = 1e9;
    private static final double MICRO = 1e3;

    private PeersTable() {}

    /** A heading, and a line for each row. */
    static List<String> lines(List<Row> rows) {
        List<String> lines = new ArrayList<>();
        lines.add(String.format("%-18s %-11s %14s %12s %12s", "workload", "by", "us each", "p50 us", "p99 us"));
        for (Row row : rows) {
            lines.add(row.outcome() == Outcome.MEASURED ? measured(row) : without(row));
        }
        return lines;
    }

    /** A line for each workload that an original has a figure of. */
    static List<String> originals(List<Row> rows) {
        return rows.stream()
                .filter(row -> row.backend().equals("reference"))
                .map(PeersTable::original)
                .flatMap(Optional::stream)
                .toList();
    }

    private static String measured(Row row) {
        return String.format(
                Locale.ROOT,
                "%-18s %-11s %14.1f %12s %12s",
                row.workload(),
                row.backend(),
                each(row) / MICRO,
                percentile(row, "p50"),
                percentile(row, "p99"));
    }

    private static String without(Row row) {
        return String.format("%-18s %-11s %s: %s", row.workload(), row.backend(), row.outcome(), row.reason());
    }

    // Time of one operation as its caller sees it.
    private static double each(Row row) {
        return NANOS / Growth.median(row.forks()) * row.setting().threads();
    }

    private static String percentile(Row row, String name) {
        double[] nanos = row.forks().stream()
                .filter(fork -> fork.nanos().containsKey(name))
                .mapToDouble(fork -> fork.nanos().get(name))
                .sorted()
                .toArray();
        return nanos.length == 0 ? "" : String.format(Locale.ROOT, "%.1f", nanos[nanos.length / 2] / MICRO);
    }

    private static Optional<String> original(Row row) {
        if (row.outcome() != Outcome.MEASURED) {
            return Optional.empty();
        }
        return PeerFigure.of(row.workload()).stream()
                .filter(figure -> figure.quantity().equals("time"))
                .findFirst()
                .map(figure -> String.format(
                        Locale.ROOT,
                        "%s: elsewhere %.1f us, %.1f times as long, by %s",
                        row.workload(),
                        figure.value() / MICRO,
                        figure.value() / each(row),
                        figure.source()));
    }
}
