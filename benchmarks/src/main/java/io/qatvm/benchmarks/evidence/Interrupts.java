package io.qatvm.benchmarks.evidence;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Interrupts of QAT's drivers, from {@code /proc/interrupts}; a driver names its line {@code qat_BB:DD.FF}. */
final class Interrupts {
    private static final Pattern NAME = Pattern.compile("\\bqat_[0-9a-f]{2}:[0-9a-f]{2}\\.[0-9a-f]{1,2}\\S*");

    private Interrupts() {}

    /** Counts of all processors together, by the names of the lines. */
    static Map<String, Long> of(List<String> lines) {
        Map<String, Long> counts = new LinkedHashMap<>();
        for (String line : lines) {
            Matcher name = NAME.matcher(line);
            int numbers = line.indexOf(':');
            if (!name.find() || numbers < 0) {
                continue;
            }
            long sum = 0;
            for (String word : line.substring(numbers + 1).strip().split("\\s+")) {
                // The columns of processors come first, and then words.
                if (!word.chars().allMatch(Character::isDigit)) {
                    break;
                }
                sum += Long.parseLong(word);
            }
            counts.merge(name.group(), sum, Long::sum);
        }
        return counts;
    }
}
