package io.qatvm.benchmarks.evidence;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A ring of a driver, as debugfs shows it in {@code transport/bank_NN/ring_NN}.
 *
 * @param head where the next message is taken, in bytes
 * @param size of the ring, in bytes; 0 if it is not said
 * @param message size of one message, in bytes; 1 if it is not said
 */
record RingReading(long head, long size, long message) {
    private static final Pattern HEAD = Pattern.compile("head (?:0x)?([0-9a-f]+), tail (?:0x)?([0-9a-f]+)");
    private static final Pattern SIZE = Pattern.compile("ring size (\\d+), msg size (\\d+)");

    /** From the file's text; empty if it says no head. */
    static Optional<RingReading> of(String text) {
        Matcher head = HEAD.matcher(text);
        if (!head.find()) {
            return Optional.empty();
        }
        Matcher size = SIZE.matcher(text);
        boolean sized = size.find();
        return Optional.of(new RingReading(
                Long.parseLong(head.group(1), 16),
                sized ? Long.parseLong(size.group(1)) : 0,
                sized ? Math.max(1, Long.parseLong(size.group(2))) : 1));
    }

    /** By how many messages the head has moved on since then; whole turns cannot be seen. */
    long since(RingReading before) {
        long bytes = head - before.head;
        return (bytes < 0 ? bytes + size : bytes) / message;
    }
}
