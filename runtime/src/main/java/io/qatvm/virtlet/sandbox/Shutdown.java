package io.qatvm.virtlet.sandbox;

import io.qatvm.hypervisor.DomainState;
import io.qatvm.virtlet.Refused;
import io.qatvm.virtlet.Refused.Code;
import io.qatvm.virtlet.sandbox.Machine.End;
import io.qatvm.virtlet.sandbox.Machine.Stage;
import java.time.Duration;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The end of a machine that runs: its guest is asked at once, asked again while it lets itself be waited for, and loses its
 * power when its grace period is over, not later and not sooner. The sandbox stays free for other calls meanwhile.
 */
final class Shutdown {
    private static final Logger LOG = LoggerFactory.getLogger(Shutdown.class);
    // News may get lost with a connection; looking is cheap.
    private static final long LOOK_MILLIS = 200;
    private static final long MILLION = 1_000_000;

    private final PodParts parts;
    private final SandboxLocks locks;
    private final MachineLife life;
    private final Object news = new Object();

    Shutdown(PodParts parts, SandboxLocks locks, MachineLife life) {
        this.parts = parts;
        this.locks = locks;
        this.life = life;
    }

    /** Something happened to a domain: whoever waits looks anew. */
    void changed() {
        synchronized (news) {
            news.notifyAll();
        }
    }

    void stop(String id, Duration grace) {
        long begin = System.nanoTime();
        Optional<String> owner = parts.store().ofMachine(id).map(Sandbox::id);
        if (owner.isEmpty()) {
            return;
        }
        while (!grace.isZero()) {
            Optional<String> domain = locks.with(owner.get(), () -> ask(id));
            if (domain.isEmpty()) {
                return;
            }
            long left = left(begin, grace);
            if (left <= 0) {
                break;
            }
            awaitEnd(domain.get(), Math.min(left, parts.shutdownRetry().toNanos()));
            if (left(begin, grace) <= 0) {
                break;
            }
        }
        locks.hold(
                owner.get(),
                () -> running(id)
                        .ifPresent(sandbox -> life.kill(
                                sandbox,
                                grace.isZero()
                                        ? "its power was taken at once, as asked"
                                        : "the guest did not shut down within " + grace.toSeconds() + " s")));
    }

    /** Asks the guest, if it still runs; its domain then. */
    private Optional<String> ask(String id) {
        return running(id).flatMap(Sandbox::machine).map(machine -> {
            try {
                parts.domains().shutdown(machine.domain());
            } catch (Refused e) {
                LOG.info("the guest of {} cannot be asked to shut down: {}", machine.domain(), e.getMessage());
            }
            return machine.domain();
        });
    }

    // One that was never started has nothing to ask, and ends here.
    private Optional<Sandbox> running(String id) {
        return parts.store().ofMachine(id).map(life::settle).filter(sandbox -> {
            Machine machine = sandbox.machine().orElse(null);
            if (machine != null && machine.stage() == Stage.CREATED) {
                life.end(
                        sandbox,
                        new End(parts.events().now(), 0, "NeverStarted", "it was stopped before it was started"));
                return false;
            }
            return machine != null && machine.stage() == Stage.RUNNING;
        });
    }

    /** Returns when the guest has ended, or {@code nanos} are over. */
    private void awaitEnd(String domain, long nanos) {
        long begin = System.nanoTime();
        synchronized (news) {
            while (!ended(domain)) {
                long left = nanos - (System.nanoTime() - begin);
                if (left <= 0) {
                    return;
                }
                try {
                    // Rounded up: a guest whose time is nearly over is not asked once more.
                    news.wait(Math.min((left + MILLION - 1) / MILLION, LOOK_MILLIS));
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                    throw new Refused(Code.CANCELLED, "interrupted while the guest of " + domain + " shuts down");
                }
            }
        }
    }

    private boolean ended(String domain) {
        return parts.domains().quickState(domain).filter(DomainState::isActive).isEmpty();
    }

    private static long left(long begin, Duration grace) {
        return grace.toNanos() - (System.nanoTime() - begin);
    }
}
