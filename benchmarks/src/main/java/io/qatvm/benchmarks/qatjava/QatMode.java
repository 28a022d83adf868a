package io.qatvm.benchmarks.qatjava;

import java.util.Locale;

/** The library's modes. */
enum QatMode {
    /** By a device, or not at all; but small inputs go to the processor all the same. */
    HARDWARE,
    /** By the processor where no device can be had, without a word: never evidence of a device. */
    AUTO;

    String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
