package io.qatvm.steps.world;

import io.qatvm.fixtures.lab.LabCache;
import io.qatvm.fixtures.lab.LabParts;
import io.qatvm.fixtures.qatguest.EquippedGuest;
import io.qatvm.steps.run.CurrentRun;
import java.security.SecureRandom;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.stream.Stream;

/**
 * Machines with software VFs that scenarios have in turn. Each is booted when it is first asked for, and every scenario finds
 * it as the first one did: its VFs sound, and no driver loaded.
 */
final class SharedGuests {
    private static final SharedGuests ONLY = new SharedGuests();

    // Emulation takes a whole CPU for each machine.
    private final Semaphore turn = new Semaphore(1, true);
    private final Map<Integer, EquippedGuest> guests = new HashMap<>();
    private CurrentRun run = CurrentRun.current();

    private SharedGuests() {}

    /** Waits for its turn; whoever asks gives back or throws away. */
    static EquippedGuest take(int vfs) {
        ONLY.enter();
        try {
            return ONLY.guests.computeIfAbsent(vfs, SharedGuests::boot);
        } catch (RuntimeException e) {
            ONLY.turn.release();
            throw e;
        }
    }

    /** The same with a machine that nobody else gets. */
    static EquippedGuest takeOwn(int vfs) {
        ONLY.enter();
        try {
            return boot(vfs);
        } catch (RuntimeException e) {
            ONLY.turn.release();
            throw e;
        }
    }

    /** The next one may have it. What cannot be made sound again is thrown away. */
    static void giveBack(EquippedGuest guest) {
        boolean sound = false;
        try {
            if (ONLY.guests.containsValue(guest)) {
                guest.recover();
                sound = true;
            }
        } finally {
            if (!sound) {
                ONLY.guests.values().remove(guest);
                guest.close();
            }
            ONLY.turn.release();
        }
    }

    /** Ends all of them. */
    static void end() {
        ONLY.enter();
        ONLY.clear();
        ONLY.turn.release();
    }

    private void enter() {
        turn.acquireUninterruptibly();
        // What a seeded fault has made of the VFs must not be there without it.
        if (run != CurrentRun.current()) {
            clear();
            run = CurrentRun.current();
        }
    }

    private void clear() {
        guests.values().forEach(EquippedGuest::close);
        guests.clear();
    }

    private static EquippedGuest boot(int vfs) {
        List<Long> tokens = Stream.generate(new SecureRandom()::nextLong)
                .distinct()
                .limit(vfs)
                .toList();
        return EquippedGuest.boot(LabParts.find(LabCache.ofUser()), tokens, Vfs.become());
    }
}
