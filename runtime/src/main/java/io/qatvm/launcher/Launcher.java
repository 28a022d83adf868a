package io.qatvm.launcher;

import io.qatvm.allocation.Allocation;
import io.qatvm.allocation.LaunchEnvironment;
import io.qatvm.api.VirtualMachineInstance;
import io.qatvm.domain.Composition;
import io.qatvm.domain.DomainXml;
import io.qatvm.hypervisor.DomainState;
import io.qatvm.hypervisor.Hypervisor;
import io.qatvm.hypervisor.HypervisorFailure;
import java.time.Duration;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Brings one machine up and takes it down again. One launcher, one domain. */
public final class Launcher implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Launcher.class);
    // What a clock in nanoseconds can count, and more than anyone waits.
    private static final Duration LONGEST_GRACE = Duration.ofDays(365);
    private static final Duration LOOK = Duration.ofMillis(100);

    private final LauncherParts parts;
    private final Hypervisor hypervisor;
    private String domain;

    /** A launcher made of {@code parts}, whose hypervisor it closes when it is closed. */
    public Launcher(LauncherParts parts) {
        this.parts = parts;
        this.hypervisor = parts.hypervisor();
    }

    /**
     * Allocates, composes, defines and starts. All or nothing: after a refusal nothing is defined.
     *
     * @param vmi with its defaults
     * @param environment this launcher's
     */
    public synchronized Launch launch(VirtualMachineInstance vmi, LaunchEnvironment environment) {
        Allocation allocation = parts.allocator().allocate(vmi, environment, parts.evidence());
        if (allocation instanceof Allocation.Refused refused) {
            return new Launch.Refused("AllocationRefused", refused.message());
        }
        Allocation.Granted devices = (Allocation.Granted) allocation;
        Composition composition = parts.composer().compose(vmi, devices, parts.host());
        if (composition instanceof Composition.Refused refused) {
            return new Launch.Refused("CompositionRefused", refused.message());
        }
        Optional<String> objection = parts.files().prepare(vmi, parts.host());
        if (objection.isPresent()) {
            return new Launch.Refused("FilesRefused", objection.get());
        }
        String xml = DomainXml.write(((Composition.Composed) composition).domain());
        try {
            String name = hypervisor.define(xml);
            domain = name;
            hypervisor.start(name);
            return new Launch.Running(
                    name, devices, xml, hypervisor.liveXml(name).orElse(""));
        } catch (HypervisorFailure failure) {
            undo();
            return new Launch.Refused("HypervisorRefused", failure.getMessage());
        }
    }

    /** What the domain does now; empty if there is none. */
    public synchronized Optional<DomainState> state() {
        return domain == null ? Optional.empty() : hypervisor.state(domain);
    }

    /** True while the domain runs or is paused, false once the guest has ended, or nothing was launched. */
    public synchronized boolean active() {
        return domain != null && running();
    }

    /** What libvirt says of the domain now; empty if there is none. */
    public synchronized Optional<String> liveXml() {
        return domain == null ? Optional.empty() : hypervisor.liveXml(domain);
    }

    /**
     * Asks the guest to shut down, waits for that up to {@code grace}, then destroys the domain, and forgets it. When this
     * returns, the domain is gone. With no grace the domain is destroyed at once, and so it is when the waiting thread is
     * interrupted.
     *
     * @throws HypervisorFailure if libvirt is gone, so that nobody can tell whether the domain still runs
     */
    public synchronized void stop(Duration grace) {
        if (domain == null) {
            return;
        }
        Duration patience = grace.compareTo(LONGEST_GRACE) < 0 ? grace : LONGEST_GRACE;
        if (!patience.isZero() && !patience.isNegative() && running() && askedToShutDown()) {
            long start = System.nanoTime();
            while (running() && System.nanoTime() - start < patience.toNanos() && waited()) {
                // Until the guest has ended, or its time is up.
            }
        }
        destroy();
        forget();
    }

    @Override
    public synchronized void close() {
        hypervisor.close();
    }

    private void undo() {
        if (domain == null) {
            return;
        }
        try {
            destroy();
        } catch (HypervisorFailure gone) {
            LOG.warn("domain {} may still run: {}", domain, gone.getMessage());
        }
        forget();
    }

    // A guest that cannot be asked is not waited for.
    private boolean askedToShutDown() {
        try {
            hypervisor.shutdown(domain);
            return true;
        } catch (HypervisorFailure deaf) {
            LOG.warn("domain {} cannot be asked to shut down: {}", domain, deaf.getMessage());
            return false;
        }
    }

    private void destroy() {
        if (!running()) {
            return;
        }
        try {
            hypervisor.destroy(domain);
        } catch (HypervisorFailure failure) {
            // It may have ended by itself in between; anything else is the caller's to know.
            if (running()) {
                throw failure;
            }
        }
    }

    private boolean running() {
        return hypervisor.state(domain).filter(DomainState::isActive).isPresent();
    }

    private void forget() {
        try {
            if (hypervisor.state(domain).isPresent()) {
                hypervisor.undefine(domain);
            }
        } catch (HypervisorFailure transientDomain) {
            // A domain without a definition is gone as soon as it stops.
        } finally {
            domain = null;
        }
    }

    private static boolean waited() {
        try {
            Thread.sleep(LOOK.toMillis());
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
