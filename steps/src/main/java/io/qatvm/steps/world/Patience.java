package io.qatvm.steps.world;

import java.time.Duration;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;

/** How long a scenario waits for something that is to come soon. */
public final class Patience {
    private static final Duration LONGEST = Duration.ofSeconds(20);
    private static final Duration LOOK = Duration.ofMillis(25);

    private Patience() {}

    /** A wait for {@code what}; looks often, gives up late. */
    public static ConditionFactory until(String what) {
        return Awaitility.await(what).atMost(LONGEST).pollInterval(LOOK).pollDelay(Duration.ZERO);
    }
}
