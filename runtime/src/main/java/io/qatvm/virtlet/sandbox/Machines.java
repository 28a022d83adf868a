package io.qatvm.virtlet.sandbox;

import io.qatvm.pci.PciAddress;
import io.qatvm.virtlet.Refused;
import io.qatvm.virtlet.Refused.Code;
import io.qatvm.virtlet.image.Image;
import io.qatvm.virtlet.image.ImageName;
import io.qatvm.virtlet.pod.ContainerRequest;
import io.qatvm.virtlet.pod.ContainerResources;
import io.qatvm.virtlet.sandbox.Machine.End;
import io.qatvm.virtlet.sandbox.Machine.Stage;
import io.qatvm.virtlet.sandbox.MachinePlanner.MachinePlan;
import io.qatvm.virtlet.sandbox.MachinePlanner.Volume;
import io.qatvm.virtlet.sandbox.PodEvent.Kind;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The machines of the sandboxes: what a kubelet calls containers. Each call is done as a whole or not at all. Thread-safe. */
public final class Machines {
    private static final Logger LOG = LoggerFactory.getLogger(Machines.class);
    private static final int START_FAILED = 128;

    private final PodParts parts;
    private final SandboxLocks locks;
    private final MachineLife life;
    private final Shutdown shutdown;
    private final Object claims = new Object();

    Machines(PodParts parts, SandboxLocks locks, MachineLife life, Shutdown shutdown) {
        this.parts = parts;
        this.locks = locks;
        this.life = life;
        this.shutdown = shutdown;
    }

    /** The sandbox whose machine has that id, where a caller may know of it. */
    public Optional<Sandbox> find(String id) {
        return parts.store()
                .ofMachine(id)
                .filter(sandbox -> sandbox.machine().filter(Machine::isKnown).isPresent());
    }

    /** All sandboxes with a machine that a caller may know of, the oldest first. */
    public List<Sandbox> all() {
        return parts.store().all().stream()
                .filter(sandbox -> sandbox.machine().filter(Machine::isKnown).isPresent())
                .toList();
    }

    /**
     * Makes a machine in a sandbox, without starting it.
     *
     * @return its id
     */
    public String create(ContainerRequest asked) {
        String id = asked.sandbox().id();
        return locks.with(id, () -> {
            Sandbox sandbox = parts.store()
                    .find(id)
                    .filter(known -> known.stage() != Sandbox.Stage.PREPARING)
                    .orElseThrow(Refused.notFound("pod sandbox", id));
            requireReady(sandbox);
            Sandbox free = displace(life.settle(sandbox), asked);
            Image image = parts.images()
                    .find(ImageName.of(asked.image()))
                    .orElseThrow(Refused.notFound("image", asked.image()));
            MachinePlan plan = claim(free, asked, image);
            make(parts.store().find(id).orElseThrow(), plan);
            Sandbox made = parts.store().find(id).orElseThrow();
            Sandbox created =
                    parts.store().put(made.with(made.machine().orElseThrow().at(Stage.CREATED)));
            parts.events().tell(Kind.CREATED, plan.id(), created);
            return plan.id();
        });
    }

    /** Starts a machine; does nothing if it runs. */
    public void start(String id) {
        inSandboxOf(id)
                .ifPresentOrElse(
                        owner -> locks.hold(owner, () -> {
                            Sandbox sandbox = life.settle(known(id));
                            Machine machine = sandbox.machine().orElseThrow(Refused.notFound("container", id));
                            if (machine.stage() == Stage.RUNNING) {
                                return;
                            }
                            requireReady(sandbox);
                            if (machine.stage() != Stage.CREATED) {
                                throw new Refused(
                                        Code.FAILED_PRECONDITION,
                                        "container \"" + id + "\" has ended ("
                                                + machine.end().reason()
                                                + "); expected one that was created and not started");
                            }
                            start(sandbox, machine);
                        }),
                        () -> {
                            throw Refused.notFound("container", id).get();
                        });
    }

    /**
     * Asks the guest to shut down, again and again, and takes its power when {@code grace} is over; returns when it has
     * ended. Does nothing if it has, or is not there.
     */
    public void stop(String id, Duration grace) {
        shutdown.stop(id, grace);
    }

    /** Ends a machine without asking, and removes all that is its own; does nothing if it is not there. */
    public void remove(String id) {
        inSandboxOf(id)
                .ifPresent(owner ->
                        locks.hold(owner, () -> parts.store().ofMachine(id).ifPresent(life::remove)));
    }

    /**
     * Takes other limits, if they are none.
     *
     * @param limits 0 and the empty text leave a limit as it is
     */
    public void update(String id, ContainerResources limits) {
        ContainerResources has = known(id).machine().orElseThrow().request().resources();
        boolean same = unchanged(limits.cpuPeriod(), has.cpuPeriod())
                && unchanged(limits.cpuQuota(), has.cpuQuota())
                && unchanged(limits.cpuShares(), has.cpuShares())
                && unchanged(limits.memoryLimitBytes(), has.memoryLimitBytes())
                && (limits.cpusetCpus().isEmpty() || limits.cpusetCpus().equals(has.cpusetCpus()));
        if (!same) {
            throw new Refused(
                    Code.UNIMPLEMENTED,
                    "container \"" + id
                            + "\": the limits of a machine are part of its domain and stay as they were when"
                            + " it was created; make the pod anew to change them");
        }
    }

    private static boolean unchanged(long asked, long has) {
        return asked == 0 || asked == has;
    }

    private Sandbox known(String id) {
        return find(id).orElseThrow(Refused.notFound("container", id));
    }

    private Optional<String> inSandboxOf(String id) {
        return parts.store().ofMachine(id).map(Sandbox::id);
    }

    private static void requireReady(Sandbox sandbox) {
        if (sandbox.stage() != Sandbox.Stage.READY) {
            throw new Refused(
                    Code.FAILED_PRECONDITION,
                    "pod sandbox \"" + sandbox.id() + "\" is stopped; expected one that is ready");
        }
    }

    // The next attempt of a container takes the place of one that does not run, with the devices it was given now.
    private Sandbox displace(Sandbox sandbox, ContainerRequest asked) {
        Machine present = sandbox.machine().orElse(null);
        if (present == null) {
            return sandbox;
        }
        boolean next = present.stage() != Stage.RUNNING
                && present.request().name().equals(asked.name())
                && present.request().attempt() < asked.attempt();
        if (!next) {
            throw new Refused(
                    Code.FAILED_PRECONDITION,
                    "pod sandbox \"" + sandbox.id() + "\" has container "
                            + present.request().name() + " ("
                            + present.id() + ") already; expected one container in a pod, as a machine has no room for"
                            + " two");
        }
        return life.remove(sandbox);
    }

    private MachinePlan claim(Sandbox sandbox, ContainerRequest asked, Image image) {
        synchronized (claims) {
            List<Machine> others = parts.store().all().stream()
                    .filter(other -> !other.id().equals(sandbox.id()))
                    .flatMap(other -> other.machines().stream())
                    .toList();
            Set<PciAddress> held =
                    others.stream().flatMap(machine -> machine.vfs().stream()).collect(Collectors.toSet());
            MachinePlan plan = parts.planner()
                    .plan(
                            asked,
                            image,
                            sandbox.network().interfaces(),
                            parts.domains().mark(sandbox.id()),
                            held);
            requireFree(plan, others, held);
            parts.vfs().requireSound(plan.vfs());
            parts.store()
                    .announce(sandbox.with(new Machine(
                            plan.id(),
                            withoutSecrets(asked),
                            image.digest(),
                            Stage.CREATING,
                            plan.domain(),
                            plan.vfs(),
                            plan.volumes().stream()
                                    .map(volume -> volume.file().toString())
                                    .toList(),
                            parts.events().now(),
                            0,
                            End.NONE)));
            return plan;
        }
    }

    private static void requireFree(MachinePlan plan, List<Machine> others, Set<PciAddress> held) {
        for (PciAddress vf : plan.vfs()) {
            if (held.contains(vf)) {
                throw new Refused(Code.ALREADY_EXISTS, "VF " + vf + " is held by another sandbox");
            }
        }
        for (Machine other : others) {
            if (other.id().equals(plan.id()) || other.domain().equals(plan.domain())) {
                throw new Refused(
                        Code.ALREADY_EXISTS,
                        "uuid " + plan.id() + ": a container of another sandbox has it, or one with the same beginning;"
                                + " expected a uuid of its own (annotation VirtletSystemUUID)");
            }
        }
    }

    // Values of variables may be secret, and nothing asks for them again.
    private static ContainerRequest withoutSecrets(ContainerRequest asked) {
        return new ContainerRequest(
                asked.sandbox(),
                asked.name(),
                asked.attempt(),
                asked.labels(),
                asked.annotations(),
                asked.logPath(),
                asked.image(),
                List.of(),
                asked.devices(),
                asked.mounts(),
                asked.resources());
    }

    private void make(Sandbox sandbox, MachinePlan plan) {
        try {
            for (Volume volume : plan.volumes()) {
                volume.make();
                parts.steps().made("volume made");
            }
            parts.domains().define(plan.domain(), plan.xml());
        } catch (IOException e) {
            undo(sandbox);
            throw new Refused(Code.INTERNAL, "a volume cannot be made: " + e.getMessage());
        } catch (RuntimeException e) {
            undo(sandbox);
            throw e;
        }
    }

    private void undo(Sandbox sandbox) {
        try {
            life.remove(sandbox);
        } catch (RuntimeException e) {
            LOG.warn("what is left of a container in sandbox {} is removed later: {}", sandbox.id(), e.toString());
        }
    }

    private void start(Sandbox sandbox, Machine machine) {
        try {
            parts.domains().start(machine.domain());
        } catch (Refused e) {
            if (e.code() != Code.UNAVAILABLE) {
                life.end(sandbox, new End(parts.events().now(), START_FAILED, "StartError", e.getMessage()));
            }
            throw e;
        }
        Sandbox running =
                parts.store().put(sandbox.with(machine.started(parts.events().now())));
        parts.events().tell(Kind.STARTED, machine.id(), running);
    }
}
