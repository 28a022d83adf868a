package io.qatvm.virtlet.sandbox;

import io.qatvm.hypervisor.DomainNews;
import io.qatvm.hypervisor.Hypervisor;
import io.qatvm.hypervisor.HypervisorFailure;
import io.qatvm.hypervisor.HypervisorListener;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** All of this package at work: recovered, told of libvirt's news, and looking after what is left over. */
public final class PodRuntime implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(PodRuntime.class);

    private final PodParts parts;
    private final Hypervisor hypervisor;
    private final Recovery recovery;
    private final Sandboxes sandboxes;
    private final Machines machines;
    private final Shutdown shutdown;
    private final ScheduledExecutorService worker = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "virtlet-upkeep");
        thread.setDaemon(true);
        return thread;
    });
    private volatile String trouble = "";
    private Hypervisor.Watch watch;
    private Future<?> looking;

    /**
     * The runtime of {@code parts}; it does nothing yet.
     *
     * @param hypervisor stays open when this is closed
     */
    public PodRuntime(PodParts parts, Hypervisor hypervisor) {
        this.parts = parts;
        this.hypervisor = hypervisor;
        SandboxLocks locks = new SandboxLocks();
        MachineLife life = new MachineLife(parts);
        this.shutdown = new Shutdown(parts, locks, life);
        this.sandboxes = new Sandboxes(parts, locks, life);
        this.machines = new Machines(parts, locks, life, shutdown);
        this.recovery = new Recovery(parts, sandboxes);
    }

    /**
     * Recovers what an earlier process left, and from then on looks after it.
     *
     * @param upkeep how often what is left over is tried again
     */
    public PodRuntime start(Duration upkeep) {
        watch = hypervisor.watch(new HypervisorListener() {
            @Override
            public void changed(DomainNews news) {
                later(news.domain());
            }

            @Override
            public void lost(String why) {
                trouble = "the connection to libvirt is lost: " + why;
            }
        });
        recovery.recover();
        looking =
                worker.scheduleWithFixedDelay(this::look, upkeep.toMillis(), upkeep.toMillis(), TimeUnit.MILLISECONDS);
        return this;
    }

    /** The sandboxes. */
    public Sandboxes sandboxes() {
        return sandboxes;
    }

    /** Their machines. */
    public Machines machines() {
        return machines;
    }

    /** What all is made with. */
    public PodParts parts() {
        return parts;
    }

    /** What is wrong with libvirt at this moment; empty if it answers. */
    public Optional<String> trouble() {
        try {
            if (!trouble.isEmpty()) {
                hypervisor.reconnect();
                trouble = "";
            }
            hypervisor.names();
            return Optional.empty();
        } catch (HypervisorFailure e) {
            trouble = e.getMessage();
            return Optional.of(trouble);
        }
    }

    @Override
    public void close() {
        if (watch != null) {
            watch.close();
            looking.cancel(false);
        }
        worker.shutdown();
        try {
            if (!worker.awaitTermination(1, TimeUnit.SECONDS)) {
                LOG.debug("the upkeep has not ended yet");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    // Libvirt's thread must not wait for anybody.
    private void later(String domain) {
        try {
            worker.execute(() -> {
                shutdown.changed();
                parts.store().all().stream()
                        .filter(sandbox -> sandbox.machine()
                                .filter(machine -> machine.domain().equals(domain))
                                .isPresent())
                        .forEach(sandbox -> quietly(() -> sandboxes.resume(sandbox.id())));
            });
        } catch (RejectedExecutionException closed) {
            LOG.debug("news of domain {} came after the end", domain);
        }
    }

    private void look() {
        quietly(() -> {
            if (trouble().isEmpty()) {
                recovery.resumeAll();
            }
        });
    }

    private static void quietly(Runnable work) {
        try {
            work.run();
        } catch (RuntimeException e) {
            LOG.warn("left for later: {}", e.toString());
        }
    }
}
