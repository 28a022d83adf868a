package io.qatvm.steps.world;

import io.qatvm.fixtures.guest.GuestWish;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Machines that each lose a process at a moment of chance, two at a time. */
public final class Accidents {
    /** System property: how many rounds instead of the scenario's; 200 for a night. */
    public static final String ROUNDS = "qatvm.accidents";

    /** System property: where chance begins; what a failed run has printed repeats it. */
    public static final String SEED = "qatvm.accidents.seed";

    // A launcher's process takes a second or two to start its guest, which then boots for some more.
    private static final int LATEST_MILLIS = 5_000;
    private static final List<Accident.Victim> VICTIMS = List.of(Accident.Victim.values());
    private static final int AT_A_TIME = 2;

    private final GuestNode place;
    private final Site site;
    private final Evidence evidence;
    private final List<Accident.Outcome> outcomes = new ArrayList<>();
    private volatile boolean broken;

    /** Made for each scenario. */
    public Accidents(GuestNode place, Site site, Evidence evidence) {
        this.place = place;
        this.site = site;
        this.evidence = evidence;
    }

    /** Lets it happen, {@code rounds} times, or as often as {@link #ROUNDS} says. */
    public void happen(int rounds) {
        long seed = Long.getLong(SEED, System.nanoTime());
        evidence.text("seed", "-D" + SEED + "=" + seed);
        Random random = new Random(seed);
        ExecutorService threads = Executors.newFixedThreadPool(AT_A_TIME);
        try {
            List<Future<Accident.Outcome>> coming = new ArrayList<>();
            for (int round = 1; round <= Integer.getInteger(ROUNDS, rounds); round++) {
                Accident.Victim victim = VICTIMS.get(random.nextInt(VICTIMS.size()));
                Accident accident = new Accident(round, victim, random.nextInt(LATEST_MILLIS));
                coming.add(threads.submit(() -> after(accident)));
            }
            for (Future<Accident.Outcome> each : coming) {
                outcomes.add(each.get());
            }
        } catch (ExecutionException failed) {
            throw new AssertionError(failed.getCause().getMessage(), failed.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted among accidents", e);
        } finally {
            broken = true;
            threads.shutdownNow();
            StringBuilder text = new StringBuilder("seed " + seed + "\n");
            outcomes.forEach(outcome -> text.append(outcome).append('\n'));
            evidence.text("accidents", text.toString());
        }
    }

    /** What became of each machine. */
    public List<Accident.Outcome> outcomes() {
        return List.copyOf(outcomes);
    }

    private Accident.Outcome after(Accident accident) {
        if (broken) {
            throw new IllegalStateException("an earlier round has failed");
        }
        try {
            return accident.happen(
                    new Machine(site, Manifests.guest(place.nextName(), 1, GuestWish.kernelArguments(List.of()))),
                    place);
        } catch (RuntimeException | Error failed) {
            broken = true;
            throw failed;
        }
    }
}
