package io.qatvm.steps.world;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** The end of a guest, watched from outside while it happens. */
public final class GuestEnd {
    /** The launcher has asked. */
    public static final String ASKED = "libvirt is told to shut the guest down";

    /** The guest has said so on its console. */
    public static final String BUTTON = "the guest hears its power button";

    /** The launcher has had enough. */
    public static final String DESTROYED = "libvirt is told to destroy the domain";

    private static final String DOMAIN_GONE = "the domain is gone";
    private static final String POD_GONE = "the pod is gone";
    private static final String VF_FREE = "the VF is free";
    private static final Duration LONGEST = Duration.ofSeconds(90);

    private final Guests guests;
    private final Subject subject;
    private final Evidence evidence;
    private final ShutdownTimeline timeline = new ShutdownTimeline();
    private CompletableFuture<Void> watching;

    /** Made for each scenario. */
    public GuestEnd(Guests guests, Subject subject, Evidence evidence) {
        this.guests = guests;
        this.subject = subject;
        this.evidence = evidence;
    }

    /** Watches from now on, in a thread of its own, until domain, pod and VF are gone. */
    public void watch() {
        String domain = guests.domain();
        timeline.station(ASKED, () -> guests.calls().first("shutdown").isPresent())
                .station(BUTTON, () -> guests.report().said("power-button"))
                .station(DESTROYED, () -> guests.calls().first("destroy").isPresent())
                .station(DOMAIN_GONE, () -> guests.libvirt().state(domain).isEmpty())
                .station(VF_FREE, () -> guests.node().heldDevices().isEmpty())
                .station(POD_GONE, () -> guests.pods().isEmpty());
        watching = CompletableFuture.runAsync(() -> timeline.follow(LONGEST, List.of(DOMAIN_GONE, VF_FREE, POD_GONE)));
    }

    /** What happened, in the order in which it did; waits until all is over. */
    public List<String> order() {
        watching.join();
        evidence.text("timeline of the shutdown", timeline.text());
        return timeline.order();
    }

    /** How long after {@code first} the {@code second} call to libvirt began. */
    public Duration between(String first, String second) {
        return Duration.between(called(first), called(second));
    }

    private Instant called(String station) {
        String method = station.equals(ASKED) ? "shutdown" : "destroy";
        return guests.calls()
                .first(method)
                .orElseThrow(() -> new AssertionError(
                        "not so: " + station + " (" + subject.machine().name() + ")"));
    }
}
