package io.qatvm.steps.world;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;

/**
 * Watches the end of a machine from outside: which of the stations came to be true when, each read from its own source.
 */
public final class ShutdownTimeline {
    private static final long LOOK_MILLIS = 20;

    private final Map<String, BooleanSupplier> stations = new LinkedHashMap<>();
    private final Map<String, Instant> reached = new LinkedHashMap<>();
    private final Instant began = Instant.now();

    /** Adds a station, in the order in which they should be reached. */
    ShutdownTimeline station(String name, BooleanSupplier isReached) {
        stations.put(name, isReached);
        return this;
    }

    /**
     * Looks again and again until the {@code last} stations are reached, or {@code longest} is over. In each round the last station is
     * looked at first: what is then seen later in the round held no later, so two stations of one round do not look swapped
     * when they were not.
     */
    synchronized void follow(Duration longest, List<String> last) {
        List<String> backwards = new ArrayList<>(stations.keySet());
        Collections.reverse(backwards);
        while (!reached.keySet().containsAll(last)
                && Duration.between(began, Instant.now()).compareTo(longest) < 0) {
            List<String> now = backwards.stream()
                    .filter(name -> !reached.containsKey(name))
                    .filter(name -> stations.get(name).getAsBoolean())
                    .toList();
            Instant at = Instant.now();
            for (int i = now.size() - 1; i >= 0; i--) {
                reached.put(now.get(i), at);
            }
            try {
                Thread.sleep(LOOK_MILLIS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    /** The stations that were reached, in the order in which they were. */
    public synchronized List<String> order() {
        return List.copyOf(reached.keySet());
    }

    /** Each station with its time in milliseconds, a line each. */
    public synchronized String text() {
        StringBuilder text = new StringBuilder();
        reached.forEach((name, at) -> text.append(Duration.between(began, at).toMillis())
                .append(" ms ")
                .append(name)
                .append('\n'));
        return text.toString();
    }
}
