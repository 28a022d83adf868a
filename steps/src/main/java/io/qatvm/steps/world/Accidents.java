package io.qatvm.steps.world;

import io.qatvm.api.Phase;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.awaitility.Awaitility;

/** One machine after the other, each of which loses a process at a moment of chance. */
public final class Accidents {
    /** System property: how many rounds instead of the scenario's; 200 for a night. */
    public static final String ROUNDS = "qatvm.accidents";

    /** System property: where chance begins; what a failed run has printed repeats it. */
    public static final String SEED = "qatvm.accidents.seed";

    private static final int LATEST_MILLIS = 3_000;

    private final Guests guests;
    private final Subject subject;
    private final Evidence evidence;
    private final List<Outcome> outcomes = new ArrayList<>();

    /** Made for each scenario. */
    public Accidents(Guests guests, Subject subject, Evidence evidence) {
        this.guests = guests;
        this.subject = subject;
        this.evidence = evidence;
    }

    /** What can be lost. */
    enum Victim {
        /** With all processes of its container. */
        LAUNCHER,
        /** It comes back. */
        HANDLER,
        /** The guest with it. */
        QEMU
    }

    /**
     * What became of one machine.
     *
     * @param round from 1
     * @param victim what it lost
     * @param millis when, after its VMI was created
     * @param phase its last before it was deleted
     * @param reason why it was not ready then; empty if it was, or nobody said why
     * @param domainLeft libvirt had its domain after the VMI was gone
     * @param releases how often its VF was let go
     */
    public record Outcome(
            int round, String victim, int millis, String phase, String reason, boolean domainLeft, int releases) {
        /** True if it ran on without its handler, or failed for lack of another and said why. */
        public boolean explained() {
            return victim.equals("HANDLER") ? phase.equals("Running") : phase.equals("Failed") && !reason.isEmpty();
        }
    }

    /** Lets it happen, {@code rounds} times, or as often as {@link #ROUNDS} says. */
    public void happen(int rounds) {
        long seed = Long.getLong(SEED, System.nanoTime());
        evidence.text("seed", "-D" + SEED + "=" + seed);
        Random random = new Random(seed);
        for (int round = 1; round <= Integer.getInteger(ROUNDS, rounds); round++) {
            Victim victim = Victim.values()[random.nextInt(Victim.values().length)];
            outcomes.add(accident(round, victim, random.nextInt(LATEST_MILLIS)));
        }
        StringBuilder text = new StringBuilder("seed " + seed + "\n");
        outcomes.forEach(outcome -> text.append(outcome).append('\n'));
        evidence.text("accidents", text.toString());
    }

    /** What became of each machine. */
    public List<Outcome> outcomes() {
        return List.copyOf(outcomes);
    }

    private Outcome accident(int round, Victim victim, int millis) {
        guests.is(1);
        Machine machine = subject.machine();
        machine.create();
        Awaitility.await("the moment")
                .pollDelay(Duration.ofMillis(millis))
                .atMost(Duration.ofSeconds(60))
                .until(() -> strike(victim));
        Patience.untilGuest(
                        "the machine of round " + round + " runs or has ended (" + victim + " at " + millis + " ms)")
                .until(() -> machine.phase()
                        .filter(phase -> phase == Phase.Failed
                                || phase == Phase.Succeeded
                                || (phase == Phase.Running && victim == Victim.HANDLER))
                        .isPresent());
        String phase = machine.phase().map(Phase::name).orElse("");
        String reason = machine.whyNotReady();
        String pod = guests.lastPod();
        machine.delete();
        Patience.untilGuest("the machine of round " + round + " has gone")
                .until(() -> machine.stored().isEmpty()
                        && guests.pods().isEmpty()
                        && guests.node().heldDevices().isEmpty());
        return new Outcome(
                round,
                victim.name(),
                millis,
                phase,
                reason,
                guests.state().isPresent(),
                guests.node().releases().getOrDefault(pod, 0));
    }

    // False if it is not there yet: then as soon as it is.
    private boolean strike(Victim victim) {
        return switch (victim) {
            case LAUNCHER -> guests.killLauncher();
            case HANDLER -> guests.restartHandler();
            case QEMU -> guests.killQemu();
        };
    }
}
