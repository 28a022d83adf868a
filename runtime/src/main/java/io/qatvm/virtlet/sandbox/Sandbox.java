package io.qatvm.virtlet.sandbox;

import io.qatvm.virtlet.pod.PodSandbox;
import io.qatvm.virtlet.sandbox.SandboxNetwork.Attachment;
import java.util.List;
import java.util.Optional;

/**
 * A sandbox as it is stored.
 *
 * @param pod what it was asked for, and its id
 * @param handler of the pod's RuntimeClass; empty for the default
 * @param hostNetwork the pod asked for the node's own network, so it is given none
 * @param createdAt nanoseconds since 1970
 * @param stage where it stands
 * @param network what it has of the network
 * @param machines its machine; none or one
 */
public record Sandbox(
        PodSandbox pod,
        String handler,
        boolean hostNetwork,
        long createdAt,
        Stage stage,
        Attachment network,
        List<Machine> machines) {
    /** Where a sandbox stands. */
    public enum Stage {
        /** Being made; whoever asked does not know it yet. */
        PREPARING,
        /** There, with its network. */
        READY,
        /** Being stopped; its network may be there or not. */
        STOPPING,
        /** Stopped: no machine runs, no network is held. */
        STOPPED,
        /** Being removed. */
        REMOVING
    }

    /** Copies the list. */
    public Sandbox {
        machines = List.copyOf(machines);
        if (machines.size() > 1) {
            throw new IllegalArgumentException(
                    "sandbox " + pod.id() + " has " + machines.size() + " machines; expected one at most");
        }
    }

    /** What tells it from all others. */
    public String id() {
        return pod.id();
    }

    /** Its machine. */
    public Optional<Machine> machine() {
        return machines.stream().findFirst();
    }

    Sandbox at(Stage next) {
        return new Sandbox(pod, handler, hostNetwork, createdAt, next, network, machines);
    }

    Sandbox with(Attachment given) {
        return new Sandbox(pod, handler, hostNetwork, createdAt, stage, given, machines);
    }

    Sandbox with(Machine machine) {
        return new Sandbox(pod, handler, hostNetwork, createdAt, stage, network, List.of(machine));
    }

    Sandbox withoutMachine() {
        return new Sandbox(pod, handler, hostNetwork, createdAt, stage, network, List.of());
    }
}
