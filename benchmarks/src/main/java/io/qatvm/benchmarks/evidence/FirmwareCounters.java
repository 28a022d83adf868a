package io.qatvm.benchmarks.evidence;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Requests that the engines of a PF count, as debugfs shows them in {@code fw_counters}; Linux 6.6 and later. */
final class FirmwareCounters {
    private static final Pattern REQUESTS = Pattern.compile("(?im)^\\W*firmware requests\\b[^\\n]*?:\\s*(\\d+)");

    private FirmwareCounters() {}

    /** Of all engines together. */
    static long requests(String text) {
        Matcher line = REQUESTS.matcher(text);
        long sum = 0;
        while (line.find()) {
            sum += Long.parseLong(line.group(1));
        }
        return sum;
    }
}
