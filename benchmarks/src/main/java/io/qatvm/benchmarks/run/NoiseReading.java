package io.qatvm.benchmarks.run;

import io.qatvm.fixtures.measurement.Noise;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** What else goes on at the machine, from {@code /proc/stat} and {@code /proc/loadavg}; proc(5). */
public final class NoiseReading {
    private static final int STEAL = 7;
    // user, nice, system, idle, iowait, irq, softirq, steal; guests' time is in user's already.
    private static final int KINDS = 8;

    private final long[] before;
    private final double load;

    private NoiseReading(long[] before, double load) {
        this.before = before;
        this.load = load;
    }

    /** Looks for the first time. */
    public static NoiseReading begin() {
        return new NoiseReading(ticks(), load());
    }

    /** What was seen since. */
    public Noise end() {
        return new Noise(steal(before, ticks()), load);
    }

    /** The part of all ticks between two readings that was stolen. */
    static double steal(long[] before, long[] after) {
        long all = 0;
        for (int i = 0; i < KINDS; i++) {
            all += after[i] - before[i];
        }
        return all <= 0 ? 0 : Math.max(0, (double) (after[STEAL] - before[STEAL]) / all);
    }

    /** The ticks of all processors, of the line {@code cpu}. */
    static long[] ticks(String line) {
        String[] words = line.strip().split("\\s+");
        long[] ticks = new long[KINDS];
        for (int i = 0; i < KINDS && i + 1 < words.length; i++) {
            ticks[i] = Long.parseLong(words[i + 1]);
        }
        return ticks;
    }

    private static long[] ticks() {
        return ticks(firstLine("/proc/stat", "cpu 0 0 0 0 0 0 0 0"));
    }

    private static double load() {
        String first = firstLine("/proc/loadavg", "0").split(" ")[0];
        return Double.parseDouble(first) / Runtime.getRuntime().availableProcessors();
    }

    private static String firstLine(String file, String otherwise) {
        try {
            return Files.readAllLines(Path.of(file)).get(0);
        } catch (IOException notThere) {
            return otherwise;
        }
    }
}
