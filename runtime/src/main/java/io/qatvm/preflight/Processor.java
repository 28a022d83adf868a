package io.qatvm.preflight;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;

/**
 * The host's processors as {@code /proc/cpuinfo} describes the first of them.
 *
 * @param file where it was read
 * @param vendor such as {@code GenuineIntel}; empty where the architecture has no such line
 * @param flags what it can do; empty where the architecture lists no flags
 */
record Processor(Path file, String vendor, Set<String> flags) {
    private static final Set<String> AMD = Set.of("AuthenticAMD", "HygonGenuine");

    static Processor of(HostFiles files) throws Illegible {
        Path file = files.proc().resolve("cpuinfo");
        String text = files.required(file);
        String vendor = field(text, "vendor_id").orElse("");
        Optional<String> flags = field(text, "flags");
        if (!vendor.isEmpty() && flags.isEmpty()) {
            throw new Illegible(file, "no line 'flags', expected one for each processor");
        }
        if (vendor.isEmpty() && field(text, "processor").isEmpty()) {
            throw new Illegible(file, "no line 'processor', expected one for each processor");
        }
        return new Processor(
                file, vendor, flags.map(all -> Set.of(distinct(all))).orElse(Set.of()));
    }

    boolean isIntel() {
        return vendor.equals("GenuineIntel");
    }

    boolean isAmd() {
        return AMD.contains(vendor);
    }

    private static Optional<String> field(String text, String name) {
        return text.lines()
                .filter(line -> line.startsWith(name) && line.indexOf(':') > 0)
                .filter(line -> line.substring(0, line.indexOf(':')).strip().equals(name))
                .map(line -> line.substring(line.indexOf(':') + 1).strip())
                .findFirst();
    }

    private static String[] distinct(String words) {
        return words.lines()
                .flatMap(line -> Arrays.stream(line.split("\\s+")))
                .distinct()
                .toArray(String[]::new);
    }
}
