package io.qatvm.virtlet.sandbox;

import io.qatvm.virtlet.Refused;
import io.qatvm.virtlet.Refused.Code;
import io.qatvm.virtlet.pod.PodSandbox;
import io.qatvm.virtlet.sandbox.PodEvent.Kind;
import io.qatvm.virtlet.sandbox.Sandbox.Stage;
import io.qatvm.virtlet.sandbox.SandboxNetwork.Attachment;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The sandboxes of this node. Each call is done as a whole or not at all. Thread-safe. */
public final class Sandboxes {
    private static final Logger LOG = LoggerFactory.getLogger(Sandboxes.class);
    private static final int ID_BYTES = 32;

    private final PodParts parts;
    private final SandboxLocks locks;
    private final MachineLife life;
    private final SecureRandom random = new SecureRandom();

    Sandboxes(PodParts parts, SandboxLocks locks, MachineLife life) {
        this.parts = parts;
        this.locks = locks;
        this.life = life;
    }

    /** The sandbox of that id, where a caller may know of it. */
    public Optional<Sandbox> find(String id) {
        return parts.store().find(id).filter(Sandboxes::isKnown);
    }

    /** All that a caller may know of, the oldest first. */
    public List<Sandbox> all() {
        return parts.store().all().stream().filter(Sandboxes::isKnown).toList();
    }

    /**
     * Makes a sandbox for a pod. A repeated request, for the same pod and attempt, has the same answer while that sandbox
     * is ready.
     *
     * @param asked with an empty id
     * @param handler of the pod's RuntimeClass; empty for the default
     * @param hostNetwork the pod asks for the node's own network, which no guest can have: it gets none
     * @return its id, which no other sandbox ever had
     */
    public String run(PodSandbox asked, String handler, boolean hostNetwork) {
        if (!handler.isEmpty() && !parts.handlers().contains(handler)) {
            throw new Refused(
                    Code.INVALID_ARGUMENT,
                    "runtime handler \"" + handler + "\" is not one of this runtime; expected one of "
                            + parts.handlers().stream().sorted().toList());
        }
        // Two calls for one pod and attempt must not both find that there is none.
        return locks.with(pod(asked), () -> {
            Optional<Sandbox> present = parts.store().all().stream()
                    .filter(sandbox -> sandbox.pod().uid().equals(asked.uid())
                            && sandbox.pod().attempt() == asked.attempt())
                    .findFirst();
            if (present.isPresent()) {
                return again(present.get());
            }
            byte[] id = new byte[ID_BYTES];
            random.nextBytes(id);
            return make(new Sandbox(
                    named(asked, HexFormat.of().formatHex(id)),
                    handler,
                    hostNetwork,
                    parts.events().now(),
                    Stage.PREPARING,
                    Attachment.NONE,
                    List.of()));
        });
    }

    /** Ends the machine of a sandbox without asking and gives its network back; does nothing if that is done. */
    public void stop(String id) {
        locks.hold(id, () -> find(id).ifPresent(this::stop));
    }

    /** Stops a sandbox and removes all that is its own; does nothing if it is not there. */
    public void remove(String id) {
        locks.hold(id, () -> find(id).ifPresent(this::remove));
        locks.forget(id);
    }

    /** Goes on with what was begun and not ended, by a process before this one or by this one. */
    void resume(String id) {
        locks.hold(
                id,
                () -> parts.store().find(id).ifPresent(sandbox -> {
                    switch (sandbox.stage()) {
                        case PREPARING -> discard(sandbox);
                        case READY, STOPPED -> life.settle(sandbox);
                        case STOPPING -> stop(sandbox);
                        case REMOVING -> remove(sandbox);
                    }
                }));
    }

    private String again(Sandbox present) {
        if (present.stage() == Stage.READY) {
            return present.id();
        }
        throw new Refused(
                Code.ALREADY_EXISTS,
                "pod " + present.pod().namespace() + "/" + present.pod().name() + ", attempt "
                        + present.pod().attempt() + ", has had sandbox " + present.id()
                        + ", which is stopped; expected it removed, or the next attempt");
    }

    private String make(Sandbox sandbox) {
        return locks.with(sandbox.id(), () -> {
            if (!sandbox.hostNetwork() && parts.network().leavesTraces()) {
                parts.store().put(sandbox);
            }
            try {
                Attachment network = sandbox.hostNetwork()
                        ? Attachment.NONE
                        : parts.network().add(sandbox.pod());
                parts.steps().made("network given");
                Sandbox ready = parts.store().put(sandbox.with(network).at(Stage.READY));
                parts.events().tell(Kind.CREATED, ready.id(), ready);
                parts.events().tell(Kind.STARTED, ready.id(), ready);
                return ready.id();
            } catch (RuntimeException e) {
                try {
                    discard(sandbox);
                } catch (RuntimeException later) {
                    LOG.warn("what is left of sandbox {} is removed later: {}", sandbox.id(), later.toString());
                }
                throw e;
            }
        });
    }

    private void discard(Sandbox sandbox) {
        release(sandbox);
        parts.store().delete(sandbox.id());
    }

    private Sandbox stop(Sandbox sandbox) {
        if (sandbox.stage() == Stage.STOPPED) {
            return life.settle(sandbox);
        }
        Sandbox stopping = sandbox.stage() == Stage.READY ? parts.store().put(sandbox.at(Stage.STOPPING)) : sandbox;
        Sandbox settled = life.settle(stopping);
        boolean runs = settled.machine()
                .filter(machine -> machine.stage() == Machine.Stage.RUNNING || machine.stage() == Machine.Stage.CREATED)
                .isPresent();
        Sandbox quiet = runs ? life.kill(settled, "its pod's sandbox was stopped") : settled;
        release(quiet);
        Sandbox stopped = parts.store().put(quiet.with(Attachment.NONE).at(Stage.STOPPED));
        parts.events().tell(Kind.STOPPED, stopped.id(), stopped);
        return stopped;
    }

    private void remove(Sandbox sandbox) {
        Sandbox removing = sandbox;
        if (sandbox.stage() != Stage.REMOVING) {
            removing = parts.store().put(stop(sandbox).at(Stage.REMOVING));
        }
        Sandbox empty = life.remove(removing);
        parts.store().delete(empty.id());
        locks.forget(pod(empty.pod()));
        parts.events().tell(Kind.DELETED, empty.id(), empty);
    }

    private void release(Sandbox sandbox) {
        if (!sandbox.hostNetwork()) {
            parts.network().release(sandbox.pod(), sandbox.network());
            parts.steps().made("network taken");
        }
    }

    private static String pod(PodSandbox pod) {
        return pod.uid() + "/" + pod.attempt();
    }

    private static boolean isKnown(Sandbox sandbox) {
        return sandbox.stage() != Stage.PREPARING;
    }

    private static PodSandbox named(PodSandbox asked, String id) {
        return new PodSandbox(
                id,
                asked.name(),
                asked.namespace(),
                asked.uid(),
                asked.attempt(),
                asked.hostname(),
                asked.logDirectory(),
                asked.dns(),
                asked.labels(),
                asked.annotations());
    }
}
