package io.qatvm.benchmarks.openssl;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** The time of processors that a process and its children have spent, from {@code /proc}; proc(5). */
final class ProcessTimes {
    private static final long NANOS_PER_TICK = 10_000_000L;
    // Counted from the field behind the name, which may have blanks in it: state is 0.
    private static final int USER = 11;
    private static final int TIMES = 4;

    private ProcessTimes() {}

    /** In nanoseconds, to a hundredth of a second: those who live, and those who were waited for. */
    static long of(ProcessHandle process) {
        return Stream.concat(Stream.of(process), process.descendants())
                .mapToLong(each -> of(Path.of("/proc", Long.toString(each.pid()), "stat")))
                .sum();
    }

    /** In nanoseconds: all children of this process that were waited for. */
    static long ofEndedChildren() {
        try {
            return ticks(Files.readString(Path.of("/proc/self/stat")), USER + TIMES / 2) * NANOS_PER_TICK;
        } catch (IOException unreadable) {
            return 0;
        }
    }

    private static long of(Path stat) {
        try {
            return ticks(Files.readString(stat), USER) * NANOS_PER_TICK;
        } catch (IOException gone) {
            return 0;
        }
    }

    /** Time as user and in the kernel: its own and its ended children's, or from a later field on. */
    static long ticks(String stat, int first) {
        String[] fields = stat.substring(stat.lastIndexOf(')') + 1).strip().split(" ");
        long ticks = 0;
        for (int i = first; i < USER + TIMES; i++) {
            ticks += Long.parseLong(fields[i]);
        }
        return ticks;
    }
}
