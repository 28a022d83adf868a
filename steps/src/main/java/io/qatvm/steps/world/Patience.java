package io.qatvm.steps.world;

import io.qatvm.fixtures.cluster.Capability;
import io.qatvm.fixtures.cluster.foreign.ForeignTarget;
import io.qatvm.steps.run.CurrentRun;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;

/** How long a scenario waits for something that is to come soon. */
public final class Patience {
    private static final Duration LONGEST = Duration.ofSeconds(20);
    // Containers, and programs in them, start while other things happen on the machine; a scheduler looks again at pods
    // that found no place a minute later at the latest.
    private static final Duration LONGEST_IN_CONTAINERS = Duration.ofMinutes(3);
    // What a seeded fault breaks never comes; a sound reference needs well under a second.
    private static final Duration LONGEST_UNDER_A_FAULT = Duration.ofSeconds(5);
    // Somebody else's nodes may have to fetch images first.
    private static final Duration LONGEST_ELSEWHERE = Duration.ofMinutes(5);
    private static final Duration GUEST = Duration.ofMinutes(2);
    // Its pod has to come up first, with libvirt in it.
    private static final Duration GUEST_IN_CONTAINER = Duration.ofMinutes(5);
    private static final Duration GUEST_UNDER_A_FAULT = Duration.ofSeconds(30);
    private static final Duration LOOK = Duration.ofMillis(25);

    // And their API servers have others to serve.
    private static final Duration LOOK_ELSEWHERE = Duration.ofMillis(500);

    private Patience() {}

    /** A wait for what a booting guest does: emulated, on a machine that is busy, it may take a minute. */
    public static ConditionFactory untilGuest(String what) {
        Duration usual = containers() ? GUEST_IN_CONTAINER : GUEST;
        Duration longest = CurrentRun.current().fault().isEmpty() ? usual : GUEST_UNDER_A_FAULT;
        return Awaitility.await(what).atMost(longest).pollInterval(LOOK).pollDelay(Duration.ZERO);
    }

    /** A wait for {@code count} things that come one after the other. */
    public static ConditionFactory untilAll(int count, String what) {
        return until(what).atMost(longest().multipliedBy(count));
    }

    /** A wait for {@code what}; looks often, gives up late. */
    public static ConditionFactory until(String what) {
        return Awaitility.await(what)
                .atMost(longest())
                .pollInterval(elsewhere() ? LOOK_ELSEWHERE : LOOK)
                .pollDelay(Duration.ZERO);
    }

    private static Duration longest() {
        if (elsewhere()) {
            return LONGEST_ELSEWHERE;
        }
        Duration usual = containers() ? LONGEST_IN_CONTAINERS : LONGEST;
        return CurrentRun.current().fault().isEmpty() ? usual : LONGEST_UNDER_A_FAULT;
    }

    private static boolean elsewhere() {
        return CurrentRun.current().target().name().equals(ForeignTarget.NAME);
    }

    private static boolean containers() {
        return CurrentRun.current().target().capabilities().contains(Capability.REAL_KUBELET);
    }
}
