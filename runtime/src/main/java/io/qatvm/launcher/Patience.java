package io.qatvm.launcher;

import java.time.Duration;

/**
 * How a launcher waits for libvirt.
 *
 * @param look between two looks at the domain, which find out what no news told
 * @param back how long a libvirt that is gone is waited for
 * @param again between two attempts to reach it
 */
record Patience(Duration look, Duration back, Duration again) {
    /** Libvirt's daemon is back within seconds where something restarts it. */
    static final Patience STANDARD =
            new Patience(Duration.ofSeconds(1), Duration.ofSeconds(30), Duration.ofMillis(500));
}
