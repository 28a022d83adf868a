package io.qatvm.benchmarks.run;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * What a process has done and spent, counted by itself from its first operation on: JMH tells nobody of warm-ups, and adds its
 * own counters of events up over iterations.
 */
final class Account {
    /** System property: the file that takes it, a line {@code operations CPU-nanoseconds counts bytes} for each iteration. */
    static final String FILE = "qatvm.measure.account";

    private final List<Counter> counters = new ArrayList<>();
    private final List<String> lines = new ArrayList<>();
    private long operations;
    private long cpuNanos;

    /** Of one thread; each method is called by that thread. */
    static final class Counter {
        private long operations;
        // An iteration each; threads end theirs in no order, so they are added up when all have.
        private final List<Long> allocated = Collections.synchronizedList(new ArrayList<>());
        private long allocatedBefore;

        void add(int more) {
            operations += more;
        }

        void begin() {
            allocatedBefore = ofThisThread();
        }

        void end() {
            allocated.add(ofThisThread() - allocatedBefore);
        }

        private static long ofThisThread() {
            return ((com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean())
                    .getCurrentThreadAllocatedBytes();
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
            List<String> whole = new ArrayList<>();
            for (int i = 0; i < lines.size(); i++) {
                whole.add(lines.get(i) + " " + allocated(i));
            }
            Files.write(Path.of(file), whole);
        } catch (IOException e) {
            throw new UncheckedIOException("the account " + file + " cannot be written", e);
        }
    }

    private long sum() {
        return counters.stream().mapToLong(counter -> counter.operations).sum();
    }

    // Negative if a thread has not said.
    private long allocated(int iteration) {
        boolean all = counters.stream().allMatch(counter -> counter.allocated.size() > iteration);
        return all
                ? counters.stream()
                        .mapToLong(counter -> counter.allocated.get(iteration))
                        .sum()
                : -1;
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
     * @param allocatedPerOperation bytes of the heap by the threads that did them, the least of these iterations: what the
     *     harness allocates for an iteration is in it, and nothing can make it less
     */
    record Statement(long operations, double cpuNanosPerOperation, double allocatedPerOperation) {
        static Statement of(List<String> lines) {
            long all = 0;
            List<Double> costs = new ArrayList<>();
            double bytes = -1;
            for (String line : lines) {
                String[] words = line.split(" ");
                long done = Long.parseLong(words[0]);
                all += done;
                if (done > 0 && Boolean.parseBoolean(words[2])) {
                    costs.add(Double.parseDouble(words[1]) / done);
                    double each = Double.parseDouble(words[3]) / done;
                    bytes = bytes < 0 || each < 0 ? each : Math.min(bytes, each);
                }
            }
            return new Statement(all, Median.of(costs), bytes);
        }
    }
}
