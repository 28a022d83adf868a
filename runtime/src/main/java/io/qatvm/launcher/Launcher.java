package io.qatvm.launcher;

import io.qatvm.allocation.Allocation;
import io.qatvm.api.VirtualMachineInstance;
import io.qatvm.domain.Composition;
import io.qatvm.domain.Domain;
import io.qatvm.domain.DomainXml;
import io.qatvm.domain.HostCapabilities;
import io.qatvm.hypervisor.HypervisorFailure;
import io.qatvm.launcher.MachineState.Stage;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings one machine up, says what becomes of it, and takes it down again. One launcher, one VMI, one domain: after a final
 * stage nothing is started any more. Safe for use by several threads; what one of them does to the domain, the others wait
 * for.
 */
public final class Launcher implements AutoCloseable {
    // What a clock in nanoseconds can count, and more than anyone waits.
    static final Duration LONGEST_GRACE = Duration.ofDays(365);

    private static final Logger LOG = LoggerFactory.getLogger(Launcher.class);

    private final LauncherParts parts;
    private final LaunchSurroundings surroundings;
    private final StateBoard board = new StateBoard();
    private final DomainGuard guard;
    // Whoever does something to the domain holds it.
    private final Object doing = new Object();
    private String identity = "";
    private Launch launch;
    private VirtualMachineInstance machine;

    /**
     * A launcher made of {@code parts}, whose hypervisor it closes when it is closed.
     *
     * @param surroundings what the kubelet gave to this launcher
     */
    public Launcher(LauncherParts parts, LaunchSurroundings surroundings) {
        this(parts, surroundings, Patience.STANDARD);
    }

    Launcher(LauncherParts parts, LaunchSurroundings surroundings, Patience patience) {
        this.parts = parts;
        this.surroundings = surroundings;
        this.guard = new DomainGuard(parts.hypervisor(), board, doing, patience);
    }

    /**
     * Brings the domain to what {@code vmi} says: finds devices, makes files, defines and starts, or takes over what runs
     * already and is the same. All or nothing: after a refusal nothing is defined. With the VMI it has already, it does
     * nothing.
     *
     * @param vmi with its defaults
     * @return where the machine stands then
     * @throws AnotherMachine if it has another VMI already
     */
    public MachineState sync(VirtualMachineInstance vmi) {
        String asked = identity(vmi);
        synchronized (doing) {
            if (!identity.isEmpty() && !identity.equals(asked)) {
                throw new AnotherMachine(identity, asked);
            }
            if (board.state().stage() != Stage.WAITING) {
                return board.state();
            }
            identity = asked;
            machine = vmi;
            board.move(new MachineState(Stage.STARTING, "", ""));
            try {
                launch = attempt(vmi);
            } catch (RuntimeException unexpected) {
                LOG.error("the start of {} broke off", asked, unexpected);
                launch = new Launch.Refused("LauncherFailed", "unexpected failure: " + unexpected);
                guard.remove(failed((Launch.Refused) launch));
            }
            return board.state();
        }
    }

    private Launch attempt(VirtualMachineInstance vmi) {
        Allocation allocation = parts.allocator().allocate(vmi, surroundings.environment(vmi), parts.evidence());
        if (allocation instanceof Allocation.Refused refused) {
            return refused("AllocationRefused", refused.message());
        }
        Allocation.Granted devices = (Allocation.Granted) allocation;
        HostCapabilities host = surroundings.host(vmi, parts.host());
        Composition composition = parts.composer().compose(vmi, devices, host);
        if (composition instanceof Composition.Refused refused) {
            return refused("CompositionRefused", refused.message());
        }
        Optional<String> objection = parts.files().prepare(vmi, host);
        if (objection.isPresent()) {
            return refused("FilesRefused", objection.get());
        }
        Domain domain = ((Composition.Composed) composition).domain();
        String xml = DomainXml.write(domain);
        String uid = domain.owner().uid() == null ? "" : domain.owner().uid();
        try {
            guard.watch(new GuestDomain(parts.hypervisor(), domain.name()));
            Optional<Launch.Refused> refusal = guard.domain().up(uid, xml);
            if (refusal.isPresent()) {
                guard.remove(failed(refusal.get()));
                return refusal.get();
            }
            Launch.Running running = new Launch.Running(
                    domain.name(), devices, xml, guard.domain().liveXml().orElse(""));
            guard.look();
            return running;
        } catch (HypervisorFailure failure) {
            Launch.Refused refusal = LibvirtWords.refusal(failure);
            guard.remove(failed(refusal));
            return refusal;
        }
    }

    private Launch.Refused refused(String reason, String message) {
        Launch.Refused refusal = new Launch.Refused(reason, message);
        board.move(failed(refusal));
        return refusal;
    }

    private static MachineState failed(Launch.Refused refusal) {
        return new MachineState(Stage.FAILED, refusal.reason(), refusal.message());
    }

    /** Where the machine stands. */
    public MachineState state() {
        return board.state();
    }

    /** Where the machine stands, and how many changes there have been. */
    public MachineChange latest() {
        return board.latest();
    }

    /** The VMI's uid, or namespace and name of one that has none; empty if none has come. */
    public String identity() {
        synchronized (doing) {
            return identity;
        }
    }

    /** The VMI it has; empty if none has come. */
    public Optional<VirtualMachineInstance> machine() {
        synchronized (doing) {
            return Optional.ofNullable(machine);
        }
    }

    /** From now on only the VMI of {@code uid} will do; to be said before one has come. */
    public void expect(String uid) {
        synchronized (doing) {
            identity = uid;
        }
    }

    /** How the attempt to bring the machine up ended; empty if none has. */
    public Optional<Launch> launch() {
        synchronized (doing) {
            return Optional.ofNullable(launch);
        }
    }

    /** What libvirt says of the domain now; empty if there is none, or libvirt does not answer. */
    public Optional<String> liveXml() {
        synchronized (doing) {
            return guard.liveXml();
        }
    }

    /** Tells {@code listener}, which must return at once, where the machine stands, then each change, in order. */
    public Subscription onChange(Consumer<MachineChange> listener) {
        return board.subscribe(listener)::run;
    }

    /** A listener's place; closing it ends the telling. */
    public interface Subscription extends AutoCloseable {
        @Override
        void close();
    }

    /** Asks the guest to shut down, once, and returns at once. Without a machine this is the launcher's end. */
    public MachineState shutdown() {
        synchronized (doing) {
            return guard.ask();
        }
    }

    /**
     * Takes the power from the guest. When this returns the stage is final: the domain is gone, or it has reason {@code
     * DomainUnknown} as libvirt could not be reached.
     */
    public MachineState kill() {
        synchronized (doing) {
            return guard.kill("its power was taken");
        }
    }

    /**
     * Asks the guest to shut down, waits for that up to {@code grace}, then takes its power. When this returns the stage is
     * final, as after {@link #kill()}. With no grace nobody is asked; when the waiting thread is interrupted, it waits no
     * longer.
     */
    public MachineState stop(Duration grace) {
        if (grace.isZero() || grace.isNegative()) {
            return kill();
        }
        shutdown();
        boolean interrupted = false;
        try {
            // A guest that cannot be asked is not waited for.
            if (guard.asked()) {
                board.await(state -> state.stage().isFinal(), grace);
            }
        } catch (InterruptedException e) {
            interrupted = true;
        }
        try {
            synchronized (doing) {
                return guard.kill(
                        "the guest had not shut down within " + grace.toSeconds() + " s; its power was taken");
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** No VMI came in time: the launcher's end, unless one has come. */
    public MachineState giveUp(String message) {
        synchronized (doing) {
            return board.state().stage() == Stage.WAITING
                    ? board.move(new MachineState(Stage.FAILED, "NoMachine", message))
                    : board.state();
        }
    }

    /** Waits until a VMI has come; false if none has within {@code patience}. */
    public boolean awaitMachine(Duration patience) throws InterruptedException {
        return board.await(state -> state.stage() != Stage.WAITING, patience);
    }

    /** Waits for a final stage; false if there is none within {@code patience}. */
    public boolean awaitFinal(Duration patience) throws InterruptedException {
        return board.await(state -> state.stage().isFinal(), patience);
    }

    /** Lets go of libvirt, which then ends a domain that runs without asking its guest; stop it before. */
    @Override
    public void close() {
        guard.close();
        parts.hypervisor().close();
    }

    private static String identity(VirtualMachineInstance vmi) {
        String uid = vmi.getMetadata().getUid();
        return uid == null || uid.isEmpty()
                ? vmi.getMetadata().getNamespace() + "/" + vmi.getMetadata().getName()
                : uid;
    }
}
