package io.qatvm.features.recorded;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Which difference is which deviation; kept in {@code recorded/deviations.tsv}, where the columns are explained. */
record DeviationTable(List<Row> rows) {
    private static final String FILE = "/recorded/deviations.tsv";
    private static final String VM_PODS = "/recorded/virtlet-deviations.tsv";

    /**
     * One row.
     *
     * @param cases numbers, ranges of numbers, or {@code *}
     * @param field the whole name of the field must match
     * @param change what may have become of the value
     * @param id the deviation
     */
    record Row(String cases, Pattern field, String change, String id) {
        private boolean explains(Difference difference) {
            return appliesTo(difference.number())
                    && field.matcher(difference.field()).matches()
                    && permits(difference);
        }

        private boolean appliesTo(int number) {
            return cases.equals("*")
                    || Arrays.stream(cases.split(",")).anyMatch(range -> {
                        String[] ends = range.split("-");
                        return Integer.parseInt(ends[0]) <= number && number <= Integer.parseInt(ends[ends.length - 1]);
                    });
        }

        private boolean permits(Difference difference) {
            String ours = difference.ours();
            return switch (change.charAt(0)) {
                case '*' -> true;
                case '-' -> ours == null;
                case '+' -> change.length() == 1 ? difference.recorded() == null && ours != null : grown(difference);
                case '~' -> ours != null && ours.contains(change.substring(1));
                case '=' -> change.substring(1).equals(ours);
                default -> throw new IllegalStateException("no change is written '" + change + "'");
            };
        }

        private boolean grown(Difference difference) {
            if (difference.recorded() == null || difference.ours() == null) {
                return false;
            }
            BigDecimal by = Amounts.bytes(difference.ours()).subtract(Amounts.bytes(difference.recorded()));
            return by.compareTo(new BigDecimal(change.substring(1))) == 0;
        }
    }

    /** The table of VMIs. */
    static DeviationTable read() {
        return read(FILE);
    }

    /** The table of VM pods. */
    static DeviationTable readVmPods() {
        return read(VM_PODS);
    }

    private static DeviationTable read(String file) {
        try (InputStream in = DeviationTable.class.getResourceAsStream(file)) {
            return new DeviationTable(new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .map(line -> row(file, line))
                    .toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Row row(String file, String line) {
        String[] cells = line.split("\t+");
        if (cells.length != 4) {
            throw new IllegalStateException(file + " has a line that is not cases, field, change, id: " + line);
        }
        return new Row(cells[0], Pattern.compile(cells[1]), cells[2], cells[3]);
    }

    /** The deviation that {@code difference} is; empty if none explains it. */
    Optional<String> idOf(Difference difference) {
        return rows.stream()
                .filter(row -> row.explains(difference))
                .map(Row::id)
                .findFirst();
    }

    /** Every deviation named here. */
    Set<String> ids() {
        return rows.stream().map(Row::id).collect(Collectors.toCollection(LinkedHashSet::new));
    }
}
