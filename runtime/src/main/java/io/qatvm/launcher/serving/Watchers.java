package io.qatvm.launcher.serving;

import io.grpc.stub.ServerCallStreamObserver;
import io.qatvm.launcher.Launcher;
import io.qatvm.launcher.MachineChange;
import io.qatvm.launcher.v1.MachineStatus;
import java.time.Duration;

/** Those who watch the machine. Counts them, so that the launcher does not end before they have been told its end. */
final class Watchers {
    private final Launcher launcher;
    private final Statuses statuses;
    private int open;
    private boolean told;

    Watchers(Launcher launcher, Statuses statuses) {
        this.launcher = launcher;
        this.statuses = statuses;
    }

    void add(ServerCallStreamObserver<MachineStatus> stream) {
        Watcher watcher = new Watcher(stream);
        stream.setOnCancelHandler(() -> watcher.ended(false));
        // Called when all has been sent.
        stream.setOnCloseHandler(() -> watcher.ended(true));
        opened();
        watcher.begin();
    }

    /** Waits until somebody has been told the final stage and nobody who watches has yet to be. */
    synchronized boolean awaitTold(Duration patience) throws InterruptedException {
        long start = System.nanoTime();
        while (!told || open > 0) {
            long left = (patience.toNanos() - (System.nanoTime() - start)) / 1_000_000;
            if (left <= 0) {
                return false;
            }
            wait(left);
        }
        return true;
    }

    private synchronized void opened() {
        open++;
    }

    private synchronized void closed(boolean toldAll) {
        open--;
        told |= toldAll;
        notifyAll();
    }

    private final class Watcher {
        private final ServerCallStreamObserver<MachineStatus> stream;
        private Launcher.Subscription subscription;
        private boolean ended;

        Watcher(ServerCallStreamObserver<MachineStatus> stream) {
            this.stream = stream;
        }

        synchronized void begin() {
            subscription = launcher.onChange(this::tell);
            if (ended) {
                subscription.close();
            }
        }

        // One at a time and in order, as the board tells.
        private void tell(MachineChange change) {
            if (stream.isCancelled()) {
                return;
            }
            stream.onNext(statuses.of(change));
            if (change.state().stage().isFinal()) {
                stream.onCompleted();
            }
        }

        private synchronized void ended(boolean toldAll) {
            if (ended) {
                return;
            }
            ended = true;
            if (subscription != null) {
                subscription.close();
            }
            closed(toldAll);
        }
    }
}
