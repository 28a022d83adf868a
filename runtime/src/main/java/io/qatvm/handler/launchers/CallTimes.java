package io.qatvm.handler.launchers;

import java.time.Duration;

/**
 * How long calls to a launcher may take.
 *
 * @param sync to bring a machine up: its disks may have to be written first
 * @param kill to take a guest's power
 * @param question for all other calls, which are answered from memory
 */
public record CallTimes(Duration sync, Duration kill, Duration question) {
    /** Ample for a loaded node. */
    public static final CallTimes DEFAULT =
            new CallTimes(Duration.ofMinutes(5), Duration.ofSeconds(30), Duration.ofSeconds(10));
}
