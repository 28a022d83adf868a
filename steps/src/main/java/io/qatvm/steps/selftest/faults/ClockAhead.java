package io.qatvm.steps.selftest.faults;

import io.qatvm.fixtures.reference.Reference;
import io.qatvm.steps.selftest.Fault;
import java.time.Clock;
import java.time.Duration;
import java.util.Set;

/** The handler's clock goes a day before the cluster's. */
public final class ClockAhead implements Fault {
    /** For the service loader. */
    public ClockAhead() {}

    @Override
    public String name() {
        return "clock-ahead";
    }

    @Override
    public String what() {
        return "heartbeats come from the future, and a silent handler is never missed";
    }

    @Override
    public Set<String> turnsRed() {
        return Set.of("QVC-ND-005");
    }

    @Override
    public Reference seed(Reference sound) {
        return sound.withHandler(
                usual -> sound.handler().apply(usual).withClock(Clock.offset(Clock.systemUTC(), Duration.ofDays(1))));
    }
}
