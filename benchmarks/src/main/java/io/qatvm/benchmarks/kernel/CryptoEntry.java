package io.qatvm.benchmarks.kernel;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * One implementation of an algorithm, as {@code /proc/crypto} lists it.
 *
 * @param name the algorithm's, for example {@code cbc(aes)}
 * @param driver its own, for example {@code cbc-aes-aesni}
 * @param priority who is highest is taken by whoever asks for the algorithm
 * @param type for example {@code skcipher}
 * @param internal true for parts that only other drivers may use
 */
record CryptoEntry(String name, String driver, int priority, String type, boolean internal) {
    /** All entries of the file; those without name or driver are left out. */
    static List<CryptoEntry> of(List<String> lines) {
        List<CryptoEntry> entries = new ArrayList<>();
        Map<String, String> fields = new HashMap<>();
        for (String line : lines) {
            int colon = line.indexOf(':');
            if (colon > 0) {
                fields.put(
                        line.substring(0, colon).strip(),
                        line.substring(colon + 1).strip());
            } else if (line.isBlank()) {
                add(entries, fields);
            }
        }
        add(entries, fields);
        return entries;
    }

    private static void add(List<CryptoEntry> entries, Map<String, String> fields) {
        if (fields.containsKey("name") && fields.containsKey("driver")) {
            entries.add(new CryptoEntry(
                    fields.get("name"),
                    fields.get("driver"),
                    Integer.parseInt(fields.getOrDefault("priority", "0")),
                    fields.getOrDefault("type", ""),
                    fields.getOrDefault("internal", "no").equals("yes")));
        }
        fields.clear();
    }

    /** True for a driver of a QAT device. */
    boolean isQat() {
        return driver.startsWith("qat_");
    }
}
