package io.qatvm.cli;

import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Rows under a heading, as kubectl and crictl print them: columns as wide as they must be, two blanks between. */
final class CriTable {
    private static final int SHORT_ID = 13;
    private static final long NANOS = 1_000_000_000;
    private static final long HOURS_OF_TWO_DAYS = 48;
    private static final long MINUTES_OF_TWO_HOURS = 120;
    private static final long SECONDS_OF_TWO_MINUTES = 120;

    private final List<List<String>> rows = new ArrayList<>();

    CriTable(String... heading) {
        row(heading);
    }

    void row(String... cells) {
        rows.add(List.of(cells));
    }

    void print(PrintWriter out) {
        int columns = rows.get(0).size();
        int[] widths = new int[columns];
        rows.forEach(row -> {
            for (int i = 0; i < columns; i++) {
                widths[i] = Math.max(widths[i], row.get(i).length());
            }
        });
        for (List<String> row : rows) {
            StringBuilder line = new StringBuilder();
            for (int i = 0; i < columns; i++) {
                line.append(row.get(i)).append(" ".repeat(widths[i] - row.get(i).length() + 2));
            }
            out.println(line.toString().stripTrailing());
        }
        out.flush();
    }

    /** An id as short as it is printed. */
    static String shortId(String id) {
        return id.substring(0, Math.min(SHORT_ID, id.length()));
    }

    /** How long ago {@code nanos} since 1970 is, as kubectl says it. */
    static String age(long nanos, Instant now) {
        Duration age = Duration.between(Instant.ofEpochSecond(nanos / NANOS, nanos % NANOS), now);
        if (age.toHours() >= HOURS_OF_TWO_DAYS) {
            return age.toDays() + "d";
        }
        if (age.toMinutes() >= MINUTES_OF_TWO_HOURS) {
            return age.toHours() + "h";
        }
        return age.toSeconds() >= SECONDS_OF_TWO_MINUTES ? age.toMinutes() + "m" : Math.max(0, age.toSeconds()) + "s";
    }
}
