package io.qatvm.launcher;

import io.qatvm.hypervisor.DomainEnd;
import io.qatvm.hypervisor.DomainNews;
import io.qatvm.hypervisor.DomainState;
import io.qatvm.hypervisor.Hypervisor;
import io.qatvm.hypervisor.HypervisorFailure;
import io.qatvm.hypervisor.HypervisorListener;
import io.qatvm.launcher.MachineState.Stage;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Stands by a domain: hears libvirt's news of it, looks itself now and then in case some got lost, and says on the board
 * what became of it. A domain is said to be gone only when libvirt has said so.
 *
 * <p>Methods without a word on it are called by a thread that holds {@code doing}.
 */
final class DomainGuard implements HypervisorListener {
    private static final Logger LOG = LoggerFactory.getLogger(DomainGuard.class);
    // News are on their way when a look finds a domain off; and one failed call is no lost libvirt.
    private static final int SURE = 2;

    private final Hypervisor hypervisor;
    private final StateBoard board;
    private final Object doing;
    private final Patience patience;
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(work -> {
        Thread own = new Thread(work, "domain-guard");
        own.setDaemon(true);
        return own;
    });
    private GuestDomain domain;
    private Hypervisor.Watch watch;
    private Future<?> looks;
    private volatile boolean asked;
    private int off;
    private int unanswered;

    DomainGuard(Hypervisor hypervisor, StateBoard board, Object doing, Patience patience) {
        this.hypervisor = hypervisor;
        this.board = board;
        this.doing = doing;
        this.patience = patience;
    }

    /** Stands by {@code guest} from now on. */
    void watch(GuestDomain guest) {
        domain = guest;
        watch = hypervisor.watch(this);
        long look = patience.look().toMillis();
        looks = thread.scheduleWithFixedDelay(() -> inTurn(this::lookAgain), look, look, TimeUnit.MILLISECONDS);
    }

    GuestDomain domain() {
        return domain;
    }

    Optional<String> liveXml() {
        try {
            return domain == null || board.state().stage().isFinal() ? Optional.empty() : domain.liveXml();
        } catch (HypervisorFailure silent) {
            return Optional.empty();
        }
    }

    /** True if the guest was asked to shut down. On any thread. */
    boolean asked() {
        return asked;
    }

    /** Asks the guest to shut down, unless it has been. */
    MachineState ask() {
        if (board.state().stage().isFinal() || asked) {
            return board.state();
        }
        if (domain == null) {
            return board.move(new MachineState(Stage.ENDED, "NeverStarted", "stopped before a VMI had come"));
        }
        board.move(new MachineState(Stage.STOPPING, "ShutdownAsked", "the guest is asked to shut down"));
        try {
            domain.ask();
            asked = true;
        } catch (HypervisorFailure deaf) {
            LOG.warn("{} cannot be asked to shut down: {}", domain.name(), deaf.getMessage());
            board.move(new MachineState(
                    Stage.STOPPING, "NotAsked", "the guest cannot be asked to shut down: " + deaf.getMessage()));
        }
        return board.state();
    }

    /** Takes the guest's power, unless it has ended. {@code why} is told. */
    MachineState kill(String why) {
        if (board.state().stage().isFinal()) {
            return board.state();
        }
        if (domain == null) {
            return board.move(new MachineState(Stage.ENDED, "NeverStarted", "stopped before a VMI had come"));
        }
        try {
            if (!domain.active()) {
                return settle(domain.end(), "");
            }
        } catch (HypervisorFailure silent) {
            LOG.debug("before its end {} was not answered for: {}", domain.name(), silent.getMessage());
        }
        board.move(new MachineState(Stage.STOPPING, "Destroying", "the domain is being destroyed"));
        return remove(new MachineState(Stage.ENDED, "Destroyed", why));
    }

    /** Takes the domain away for certain, then says {@code outcome}. */
    MachineState remove(MachineState outcome) {
        if (domain == null) {
            return board.move(outcome);
        }
        try {
            domain.remove();
            return gone(outcome);
        } catch (HypervisorFailure failure) {
            return recover(failure.getMessage(), outcome);
        }
    }

    // Libvirt is asked until it answers that the domain is gone, or the patience ends.
    private MachineState recover(String why, MachineState outcome) {
        LOG.warn("libvirt is lost: {}", why);
        long start = System.nanoTime();
        while (true) {
            try {
                hypervisor.reconnect();
                domain.remove();
                return gone(outcome);
            } catch (HypervisorFailure failure) {
                if (System.nanoTime() - start >= patience.back().toNanos() || !waited()) {
                    return gone(new MachineState(
                            Stage.FAILED,
                            MachineState.DOMAIN_UNKNOWN,
                            "whether domain " + domain.name() + " still runs cannot be known; before: " + why
                                    + "; now: " + failure.getMessage()));
                }
            }
        }
    }

    private boolean waited() {
        try {
            Thread.sleep(patience.again().toMillis());
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private MachineState gone(MachineState outcome) {
        if (watch != null) {
            watch.close();
            looks.cancel(false);
        }
        thread.shutdown();
        return board.move(outcome);
    }

    @Override
    public void changed(DomainNews news) {
        submit(() -> {
            if (domain.name().equals(news.domain())) {
                heard(news);
            }
        });
    }

    @Override
    public void lost(String why) {
        submit(() -> lostLibvirt("the connection to libvirt ended (" + why + ")"));
    }

    private void lostLibvirt(String why) {
        recover(
                why,
                new MachineState(
                        Stage.FAILED,
                        "HypervisorLost",
                        why + "; the domain was destroyed, as nobody could tell what became of it"));
    }

    private void heard(DomainNews news) {
        switch (news.kind()) {
            case STARTED, RESUMED -> board.move(new MachineState(Stage.RUNNING, "", ""));
            case SUSPENDED -> board.move(paused());
            case SHUTTING_DOWN ->
                board.move(new MachineState(Stage.STOPPING, "GuestEnding", "the guest has shut down"));
            case CRASHED -> settle(DomainEnd.CRASHED, news.words());
            case STOPPED -> settle(news.end().orElse(DomainEnd.OTHER), news.words());
        }
    }

    private static MachineState paused() {
        return new MachineState(Stage.PAUSED, "Suspended", "the guest is held");
    }

    // The domain is off, or as good as that.
    private MachineState settle(DomainEnd end, String words) {
        String told = words.isEmpty() ? "" : " (libvirt says: " + words + ")";
        return remove(
                switch (end) {
                    case SHUTDOWN -> new MachineState(Stage.ENDED, "GuestShutDown", "the guest has shut down");
                    case DESTROYED ->
                        board.state().stage() == Stage.STOPPING
                                ? new MachineState(Stage.ENDED, "Destroyed", "the domain was destroyed" + told)
                                : new MachineState(
                                        Stage.FAILED,
                                        "DomainDestroyed",
                                        "someone else has destroyed the domain" + told);
                    case CRASHED -> new MachineState(Stage.FAILED, "GuestCrashed", "the guest crashed" + told);
                    case FAILED ->
                        new MachineState(
                                Stage.FAILED, "QemuDied", "QEMU ended without the guest having shut down" + told);
                    case OTHER -> new MachineState(Stage.FAILED, "DomainStopped", "the domain is off" + told);
                });
    }

    /** Looks at the domain once, and says what there is. */
    void look() {
        switch (domain.state().orElse(DomainState.SHUT_OFF)) {
            case RUNNING -> seen(new MachineState(Stage.RUNNING, "", ""));
            case PAUSED -> seen(paused());
            case SHUTTING_DOWN -> seen(new MachineState(Stage.STOPPING, "GuestEnding", "the guest has shut down"));
            case SHUT_OFF, CRASHED -> off++;
        }
    }

    private void seen(MachineState state) {
        off = 0;
        board.move(state);
    }

    private void lookAgain() {
        try {
            look();
            unanswered = 0;
            if (off >= SURE) {
                boolean crashed = domain.state()
                        .filter(state -> state == DomainState.CRASHED)
                        .isPresent();
                settle(crashed ? DomainEnd.CRASHED : domain.end(), "");
            }
        } catch (HypervisorFailure failure) {
            unanswered++;
            if (unanswered >= SURE) {
                lostLibvirt(failure.getMessage());
            }
        }
    }

    private void submit(Runnable work) {
        try {
            thread.execute(() -> inTurn(work));
        } catch (RejectedExecutionException ended) {
            LOG.debug("news after the end");
        }
    }

    private void inTurn(Runnable work) {
        synchronized (doing) {
            if (board.state().stage().isFinal()) {
                return;
            }
            try {
                work.run();
            } catch (RuntimeException unexpected) {
                LOG.error("a change of {} was not dealt with", domain.name(), unexpected);
            }
        }
    }

    /** Stands by no longer. On any thread. */
    void close() {
        thread.shutdownNow();
    }
}
