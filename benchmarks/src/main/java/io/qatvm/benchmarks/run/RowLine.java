package io.qatvm.benchmarks.run;

import io.qatvm.fixtures.measurement.Fork;
import io.qatvm.fixtures.measurement.Row;
import io.qatvm.fixtures.measurement.Setting;
import java.util.List;
import java.util.Locale;

/** A row as one line of progress. */
final class RowLine {
    private RowLine() {}

    static String of(int number, int all, Row row) {
        return String.format(
                Locale.ROOT,
                "%d of %d  %-32s %-14s %-24s %s",
                number,
                all,
                row.workload(),
                row.backend(),
                setting(row.setting()),
                outcome(row));
    }

    private static String outcome(Row row) {
        return switch (row.outcome()) {
            case MEASURED ->
                figures(row.forks()) + ", served by " + row.server().label();
            case PROVED -> "right, " + row.reason();
            case FAILED -> "FAILED: " + row.reason();
            case NOT_RUN -> "not run: " + row.reason();
        };
    }

    private static String figures(List<Fork> forks) {
        double speed = Median.of(forks.stream().map(Fork::operationsPerSecond).toList());
        double cpu = Median.of(forks.stream().map(Fork::cpuNanosPerOperation).toList());
        return String.format(Locale.ROOT, "%,.0f/s", speed)
                + (cpu < 0 ? "" : String.format(Locale.ROOT, ", %,.0f ns CPU each", cpu));
    }

    private static String setting(Setting setting) {
        StringBuilder said = new StringBuilder(setting.size() == 0 ? "" : setting.size() + " B ");
        if (setting.depth() > 1) {
            said.append(setting.depth()).append(" in flight ");
        }
        if (setting.threads() > 1) {
            said.append(setting.threads()).append(" threads ");
        }
        return said.append(setting.buffers().name().toLowerCase(Locale.ROOT)).toString();
    }
}
