package io.qatvm.handler;

import java.time.Duration;
import java.util.random.RandomGenerator;

/** Waits between attempts: each twice as long as the one before, up to a longest, and each shortened by chance. */
record BackOff(Duration first, Duration longest) {
    private static final int MOST_DOUBLINGS = 30;

    /**
     * The wait after some failures: between half and the whole of what the doubling gives, so that what failed together
     * is not tried again together.
     *
     * @param failures how many attempts in a row have failed, from 1
     */
    Duration after(int failures, RandomGenerator chance) {
        long whole = first.toNanos() << Math.min(Math.max(failures - 1, 0), MOST_DOUBLINGS);
        long capped = whole <= 0 || whole > longest.toNanos() ? longest.toNanos() : whole;
        return Duration.ofNanos(capped / 2 + chance.nextLong(capped / 2 + 1));
    }
}
