package io.qatvm.handler;

import io.qatvm.handler.launchers.CallTimes;
import java.nio.file.Path;
import java.time.Duration;

/**
 * What a node's agent is told when it starts.
 *
 * @param nodeName the node it speaks for
 * @param podsDir the kubelet's folder of pods; each pod's volumes are below its uid there
 * @param watchdog how long a launcher that was heard of may be silent before it counts as dead
 * @param startup how long a launcher may take to be heard of for the first time
 * @param grace how long a guest has to shut down where its VMI does not say
 * @param heartbeat how often the agent shows that it is alive
 * @param firstRetry the wait after a first failure; each further one is twice as long
 * @param longestRetry the longest of these waits
 */
public record HandlerSettings(
        String nodeName,
        Path podsDir,
        Duration watchdog,
        Duration startup,
        Duration grace,
        Duration heartbeat,
        Duration firstRetry,
        Duration longestRetry) {
    private static final Duration LONGEST_QUESTION = Duration.ofSeconds(10);

    /**
     * Checks the values.
     *
     * @throws IllegalArgumentException if there is no node, or a time is not positive
     */
    public HandlerSettings {
        if (nodeName == null || nodeName.isBlank()) {
            throw new IllegalArgumentException("the node's name is missing: expected the name of a Node object");
        }
        positive("the watchdog time", watchdog);
        positive("the time for a start", startup);
        positive("the heartbeat's interval", heartbeat);
        positive("the first wait", firstRetry);
        if (grace.isNegative()) {
            throw new IllegalArgumentException("the grace period is " + grace + ", expected none or more");
        }
        if (longestRetry.compareTo(firstRetry) < 0) {
            throw new IllegalArgumentException(
                    "the longest wait is " + longestRetry + ", expected at least the first one, " + firstRetry);
        }
    }

    /** The settings of an ordinary node. */
    public static HandlerSettings of(String nodeName, Path podsDir) {
        return new HandlerSettings(
                nodeName,
                podsDir,
                Duration.ofSeconds(30),
                Duration.ofMinutes(5),
                Duration.ofSeconds(30),
                Duration.ofMinutes(1),
                Duration.ofMillis(100),
                Duration.ofSeconds(10));
    }

    /** The same with another {@link #watchdog()}. */
    public HandlerSettings withWatchdog(Duration time) {
        return new HandlerSettings(nodeName, podsDir, time, startup, grace, heartbeat, firstRetry, longestRetry);
    }

    /** The same with another {@link #startup()}. */
    public HandlerSettings withStartup(Duration time) {
        return new HandlerSettings(nodeName, podsDir, watchdog, time, grace, heartbeat, firstRetry, longestRetry);
    }

    /** The same with another {@link #grace()}. */
    public HandlerSettings withGrace(Duration time) {
        return new HandlerSettings(nodeName, podsDir, watchdog, startup, time, heartbeat, firstRetry, longestRetry);
    }

    /** The same with another {@link #heartbeat()}. */
    public HandlerSettings withHeartbeat(Duration time) {
        return new HandlerSettings(nodeName, podsDir, watchdog, startup, grace, time, firstRetry, longestRetry);
    }

    /** The same with other waits between attempts. */
    public HandlerSettings withRetries(Duration first, Duration longest) {
        return new HandlerSettings(nodeName, podsDir, watchdog, startup, grace, heartbeat, first, longest);
    }

    /** How long calls may take, so that a silent launcher is found out within the watchdog time. */
    public CallTimes callTimes() {
        Duration question = watchdog.dividedBy(2);
        return new CallTimes(
                CallTimes.DEFAULT.sync(),
                CallTimes.DEFAULT.kill(),
                question.compareTo(LONGEST_QUESTION) < 0 ? question : LONGEST_QUESTION);
    }

    private static void positive(String what, Duration time) {
        if (time.isZero() || time.isNegative()) {
            throw new IllegalArgumentException(what + " is " + time + ", expected more than none");
        }
    }
}
