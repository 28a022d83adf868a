package io.qatvm.steps.world;

import io.qatvm.fixtures.lab.LabCache;
import io.qatvm.fixtures.lab.LabParts;
import io.qatvm.fixtures.lab.RootRecipe;
import io.qatvm.fixtures.qatguest.EquippedGuest;
import io.qatvm.fixtures.qatguest.QatlibGuest;
import io.qatvm.fixtures.qatguest.ReusableGuest;
import io.qatvm.steps.run.CurrentRun;
import java.security.SecureRandom;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Machines with software VFs that scenarios have in turn. Each is booted when it is first asked for, and every scenario finds
 * it as the first one did: its VFs sound, and no driver loaded.
 */
final class SharedGuests<G extends ReusableGuest> {
    /** With Linux' own driver. */
    static final SharedGuests<EquippedGuest> LINUX =
            new SharedGuests<>(tokens -> EquippedGuest.boot(LabParts.find(LabCache.ofUser()), tokens, Vfs.become()));

    /** With QATlib. */
    static final SharedGuests<QatlibGuest> QATLIB = new SharedGuests<>(tokens -> QatlibGuest.boot(
            LabParts.find(LabCache.ofUser()),
            LabCache.ofUser().prepared(RootRecipe.GEN4).orElseThrow(),
            tokens,
            Vfs.become()));

    // Emulation takes a whole CPU for each machine.
    private static final Semaphore TURN = new Semaphore(1, true);

    private final Function<List<Long>, G> boot;
    private final Map<Integer, G> guests = new HashMap<>();
    private CurrentRun run = CurrentRun.current();

    private SharedGuests(Function<List<Long>, G> boot) {
        this.boot = boot;
    }

    /** Waits for its turn; whoever asks gives back or throws away. */
    G take(int vfs) {
        enter();
        try {
            return guests.computeIfAbsent(vfs, this::boot);
        } catch (RuntimeException e) {
            TURN.release();
            throw e;
        }
    }

    /** The same with a machine that nobody else gets. */
    G takeOwn(int vfs) {
        enter();
        try {
            return boot(vfs);
        } catch (RuntimeException e) {
            TURN.release();
            throw e;
        }
    }

    /** The next one may have it. What cannot be made sound again is thrown away. */
    void giveBack(G guest) {
        boolean sound = false;
        try {
            if (guests.containsValue(guest)) {
                guest.recover();
                sound = true;
            }
        } finally {
            if (!sound) {
                guests.values().remove(guest);
                guest.close();
            }
            TURN.release();
        }
    }

    /** Ends all of them. */
    void end() {
        enter();
        clear();
        TURN.release();
    }

    private void enter() {
        TURN.acquireUninterruptibly();
        // What a seeded fault has made of the VFs must not be there without it.
        if (run != CurrentRun.current()) {
            clear();
            run = CurrentRun.current();
        }
    }

    private void clear() {
        guests.values().forEach(ReusableGuest::close);
        guests.clear();
    }

    private G boot(int vfs) {
        List<Long> tokens = Stream.generate(new SecureRandom()::nextLong)
                .distinct()
                .limit(vfs)
                .toList();
        return boot.apply(tokens);
    }
}
