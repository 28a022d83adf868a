package io.qatvm.benchmarks.peers;

import io.qatvm.fixtures.measurement.Noise;
import io.qatvm.fixtures.measurement.Place;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** The machine that contenders run on, and who else is busy there. */
final class Surroundings {
    private static final int STEAL = 8;
    // Guests' time is in the user's already.
    private static final int KINDS = 8;

    private Surroundings() {}

    /** This machine. */
    static Place place() {
        String processor = lines("/proc/cpuinfo").stream()
                .filter(line -> line.startsWith("model name"))
                .map(line -> line.substring(line.indexOf(':') + 1).strip())
                .findFirst()
                .orElse(System.getProperty("os.arch"));
        return new Place(
                "host",
                "simulated",
                "none",
                processor,
                Runtime.getRuntime().availableProcessors(),
                System.getProperty("os.version"),
                System.getProperty("java.vm.name") + " " + System.getProperty("java.vm.version"),
                Map.of("jmh", "1.37"));
    }

    /** Looks on from now. */
    static Watch watch() {
        double load = Math.max(0, ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage());
        return new Watch(load / Runtime.getRuntime().availableProcessors(), times(lines("/proc/stat")));
    }

    /** The first line of {@code /proc/stat}: time by kind, or nothing where there is none. */
    static long[] times(List<String> stat) {
        return stat.stream()
                .filter(line -> line.startsWith("cpu "))
                .findFirst()
                .map(line -> Arrays.stream(line.strip().split("\\s+"))
                        .skip(1)
                        .mapToLong(Long::parseLong)
                        .toArray())
                .orElse(new long[0]);
    }

    /** The part of all time between two looks that others had. */
    static double steal(long[] before, long[] after) {
        if (before.length < KINDS || after.length < KINDS) {
            return 0;
        }
        long all = 0;
        for (int i = 0; i < KINDS; i++) {
            all += after[i] - before[i];
        }
        return all <= 0 ? 0 : (double) (after[STEAL - 1] - before[STEAL - 1]) / all;
    }

    private static List<String> lines(String file) {
        try {
            return Files.readAllLines(Path.of(file));
        } catch (IOException absent) {
            return List.of();
        }
    }

    /** A look that has begun. */
    record Watch(double load, long[] before) {
        /** What was seen since. */
        Noise noise() {
            return new Noise(steal(before, times(lines("/proc/stat"))), load);
        }
    }
}
