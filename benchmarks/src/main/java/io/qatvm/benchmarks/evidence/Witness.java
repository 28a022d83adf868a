package io.qatvm.benchmarks.evidence;

import io.qatvm.fixtures.hardware.PfCounters;
import io.qatvm.fixtures.measurement.Sign;
import io.qatvm.fixtures.measurement.Sign.Kind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;

/** Looks at what counts QAT's work before and after it. What cannot be read gives no sign. */
public final class Witness {
    private static final String DEBUG = "sys/kernel/debug";

    private final Path root;
    private final Optional<RequestCounter> outside;

    /**
     * Below a root.
     *
     * @param root {@code /}, or a record of one
     * @param outside who is asked besides
     */
    public Witness(Path root, Optional<RequestCounter> outside) {
        this.root = root;
        this.outside = outside;
    }

    /** What all counters say at one time. */
    public static final class Reading {
        private final Map<String, Long> interrupts;
        private final Map<String, RingReading> rings = new LinkedHashMap<>();
        private final Map<String, Long> requests = new LinkedHashMap<>();

        private Reading(Map<String, Long> interrupts) {
            this.interrupts = interrupts;
        }
    }

    /** Looks. */
    public Reading read() {
        Reading reading = new Reading(Interrupts.of(lines(root.resolve("proc/interrupts"))));
        for (Path file : ofDrivers("transport")) {
            RingReading.of(text(file)).ifPresent(ring -> reading.rings.put(name(file), ring));
        }
        if (outside.isPresent()) {
            OptionalLong count = outside.get().ask();
            count.ifPresent(number -> reading.requests.put("asked outside of this machine", number));
        } else {
            for (Path file : ofDrivers("fw_counters")) {
                PfCounters.parse(text(file)).ifPresent(requests -> reading.requests.put(name(file), requests));
            }
        }
        return reading;
    }

    /** What has moved in between. */
    public static List<Sign> between(Reading before, Reading after) {
        List<Sign> signs = new ArrayList<>();
        after.requests.forEach((source, count) -> {
            Long first = before.requests.get(source);
            if (first != null) {
                signs.add(Sign.counted(Kind.REQUESTS, source, Math.max(0, count - first)));
            }
        });
        after.interrupts.forEach((name, count) -> signs.add(Sign.counted(
                Kind.INTERRUPTS,
                "/proc/interrupts " + name,
                Math.max(0, count - before.interrupts.getOrDefault(name, 0L)))));
        after.rings.forEach((source, ring) -> {
            RingReading first = before.rings.get(source);
            long moved = first == null ? 0 : ring.since(first);
            if (moved > 0) {
                signs.add(Sign.counted(Kind.RING, source, moved));
            }
        });
        return signs;
    }

    /** The same signs of several times as one. */
    public static List<Sign> sum(List<Sign> signs) {
        Map<String, Sign> sums = new LinkedHashMap<>();
        for (Sign sign : signs) {
            sums.merge(
                    sign.kind() + " " + sign.source() + " " + sign.words(),
                    sign,
                    (first, second) ->
                            new Sign(first.kind(), first.source(), first.count() + second.count(), first.words()));
        }
        return List.copyOf(sums.values());
    }

    // Folders of drivers are named qat_DRIVER_ADDRESS; transport has banks, and these have rings.
    private List<Path> ofDrivers(String what) {
        List<Path> found = new ArrayList<>();
        for (Path driver : entries(root.resolve(DEBUG))) {
            Path entry = driver.resolve(what);
            if (!driver.getFileName().toString().startsWith("qat_")) {
                continue;
            }
            if (Files.isRegularFile(entry)) {
                found.add(entry);
            }
            for (Path bank : entries(entry)) {
                entries(bank).stream()
                        .filter(ring -> ring.getFileName().toString().startsWith("ring_"))
                        .forEach(found::add);
            }
        }
        return found;
    }

    private String name(Path file) {
        return "/" + root.relativize(file);
    }

    private static List<Path> entries(Path folder) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.sorted().toList();
        } catch (IOException unreadable) {
            return List.of();
        }
    }

    private static List<String> lines(Path file) {
        return text(file).lines().toList();
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException unreadable) {
            return "";
        }
    }
}
