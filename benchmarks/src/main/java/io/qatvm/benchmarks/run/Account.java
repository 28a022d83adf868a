package io.qatvm.benchmarks.run;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * What a process has done and spent, counted by itself from its first operation on: JMH tells nobody of warm-ups, and adds its
 * own counters of events up over iterations.
 */
final class Account {
    /** System property: the file that takes it, a line {@code operations CPU-nanoseconds counts} for each iteration. */
    static final String FILE = "qatvm.measure.account";

    private final List<Counter> counters = new ArrayList<>();
    private final List<String> lines = new ArrayList<>();
    private long operations;
    private long cpuNanos;

    /** Of one thread. */
    static final class Counter {
        private long operations;

        void add(int more) {
            operations += more;
        }
    }

    /** A new thread's. */
    synchronized Counter counter() {
        Counter counter = new Counter();
        counters.add(counter);
        return counter;
    }

    synchronized void begin() {
        operations = sum();
        cpuNanos = cpu();
    }

    synchronized void end(boolean counts) {
        lines.add((sum() - operations) + " " + (cpu() - cpuNanos) + " " + counts);
    }

    synchronized void write() {
        String file = System.getProperty(FILE);
        if (file == null) {
            return;
        }
        try {
            Files.write(Path.of(file), lines);
        } catch (IOException e) {
            throw new UncheckedIOException("the account " + file + " cannot be written", e);
        }
    }

    private long sum() {
        return counters.stream().mapToLong(counter -> counter.operations).sum();
    }

    private static long cpu() {
        return ((com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
                .getProcessCpuTime();
    }

    /**
     * What another process has written.
     *
     * @param operations all of them, warm-ups included
     * @param cpuNanosPerOperation the median of the iterations that count
     */
    record Statement(long operations, double cpuNanosPerOperation) {
        static Statement of(List<String> lines) {
            long all = 0;
            List<Double> costs = new ArrayList<>();
            for (String line : lines) {
                String[] words = line.split(" ");
                long done = Long.parseLong(words[0]);
                all += done;
                if (done > 0 && Boolean.parseBoolean(words[2])) {
                    costs.add(Double.parseDouble(words[1]) / done);
                }
            }
            return new Statement(all, Median.of(costs));
        }
    }
}
