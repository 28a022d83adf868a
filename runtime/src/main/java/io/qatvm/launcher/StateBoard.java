package io.qatvm.launcher;

import io.qatvm.launcher.MachineState.Stage;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Where a machine stands, and who is told when that changes: each listener hears every change, in order. */
final class StateBoard {
    private static final Logger LOG = LoggerFactory.getLogger(StateBoard.class);

    private final List<Consumer<MachineChange>> listeners = new ArrayList<>();
    private MachineChange latest = new MachineChange(0, MachineState.WAITING);

    /** Where it stands. */
    synchronized MachineChange latest() {
        return latest;
    }

    synchronized MachineState state() {
        return latest.state();
    }

    /**
     * Moves on to {@code next} and tells everyone. Nothing moves after a final stage, nothing but a final one follows
     * {@link Stage#STOPPING}, and nothing goes back; such a move is dropped.
     *
     * @return where it stands then
     */
    synchronized MachineState move(MachineState next) {
        Stage now = latest.state().stage();
        boolean back = next.stage().compareTo(now) < 0 && !(now == Stage.PAUSED && next.stage() == Stage.RUNNING);
        if (now.isFinal() || back || next.equals(latest.state())) {
            return latest.state();
        }
        latest = new MachineChange(latest.sequence() + 1, next);
        LOG.debug("{} {} {}", next.stage(), next.reason(), next.message());
        for (Consumer<MachineChange> listener : List.copyOf(listeners)) {
            tell(listener);
        }
        notifyAll();
        return next;
    }

    /** Tells {@code listener} where it stands now and then of each change; the answer ends that. */
    synchronized Runnable subscribe(Consumer<MachineChange> listener) {
        listeners.add(listener);
        tell(listener);
        return () -> remove(listener);
    }

    private synchronized void remove(Consumer<MachineChange> listener) {
        listeners.remove(listener);
    }

    /**
     * Waits until {@code wanted} holds.
     *
     * @param patience at most a year; longer is taken for that
     * @return whether it holds
     */
    synchronized boolean await(Predicate<MachineState> wanted, Duration patience) throws InterruptedException {
        long start = System.nanoTime();
        long longest =
                patience.compareTo(Launcher.LONGEST_GRACE) < 0 ? patience.toNanos() : Launcher.LONGEST_GRACE.toNanos();
        while (!wanted.test(latest.state())) {
            long left = (longest - (System.nanoTime() - start)) / 1_000_000;
            if (left <= 0) {
                return false;
            }
            wait(left);
        }
        return true;
    }

    private void tell(Consumer<MachineChange> listener) {
        try {
            listener.accept(latest);
        } catch (RuntimeException e) {
            LOG.warn("a listener could not be told of {}", latest, e);
        }
    }
}
