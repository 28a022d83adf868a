package io.qatvm.controller;

import io.fabric8.kubernetes.api.model.Node;
import io.fabric8.kubernetes.api.model.NodeCondition;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.qatvm.api.Condition;
import io.qatvm.api.Phase;
import io.qatvm.api.VirtualMachineInstance;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.Optional;

/**
 * What becomes of VMIs whose node is lost: one that is not Ready, whose agent is silent for too long, or whose Node object
 * is gone. Nobody knows then whether the domain lives, so the VMI is Unknown, after some time Failed, and its devices count
 * as held throughout.
 */
final class NodeLoss {
    private final NodeTimeouts timeouts;
    private final EventRecorder events;
    private final Clock clock;

    NodeLoss(NodeTimeouts timeouts, EventRecorder events, Clock clock) {
        this.timeouts = timeouts;
        this.events = events;
        this.clock = clock;
    }

    /** True if {@code node} is Ready and its agent has been heard of lately. */
    boolean answers(Optional<Node> node) {
        return node.isPresent()
                && loss(node.get()).isEmpty()
                && heartbeat(node.get()).isPresent();
    }

    /**
     * Writes what is to be said of {@code vmi} in view of its node.
     *
     * @param node its Node object; empty if there is none
     * @return when to look again if nothing happens before; empty if never
     */
    Optional<Duration> look(KubernetesClient client, VirtualMachineInstance vmi, Optional<Node> node) {
        VmiStatusUpdate status = VmiStatusUpdate.of(client, vmi, clock);
        if (status.nodeName() == null
                || status.phase() == null
                || status.phase().terminal()) {
            return Optional.empty();
        }
        Optional<Loss> loss = node.isPresent()
                ? loss(node.get())
                : Optional.of(new Loss(NodeContact.NODE_GONE, "node " + status.nodeName() + " no longer exists"));
        if (loss.isEmpty()) {
            // An agent that is back says itself what it has found.
            return node.flatMap(this::staleIn);
        }
        if (status.phase() != Phase.Unknown) {
            unknown(vmi, status, loss.get());
            return Optional.of(timeouts.failure());
        }
        Duration left = Duration.between(clock.instant(), unknownSince(vmi).plus(timeouts.failure()));
        if (!left.isZero() && !left.isNegative()) {
            return Optional.of(left);
        }
        fail(vmi, status, loss.get());
        return Optional.empty();
    }

    private void unknown(VirtualMachineInstance vmi, VmiStatusUpdate status, Loss loss) {
        status.phase(Phase.Unknown)
                .reason(loss.reason())
                .condition(new Condition("Ready", "Unknown", loss.reason(), loss.message(), null))
                .condition(NodeContact.devicesReleased(
                        false, loss.reason(), "held until the node's agent has seen that the domain is gone"));
        if (status.write()) {
            events.warning(vmi, loss.reason(), loss.message() + "; nobody knows whether the domain runs");
        }
    }

    private void fail(VirtualMachineInstance vmi, VmiStatusUpdate status, Loss loss) {
        status.phase(Phase.Failed)
                .reason(loss.reason())
                .condition(VmiStatusUpdate.ready(false, loss.reason(), loss.message()));
        if (status.write()) {
            events.warning(
                    vmi,
                    loss.reason(),
                    loss.message() + "; nothing was heard for "
                            + timeouts.failure().toSeconds() + " s");
        }
    }

    private Optional<Loss> loss(Node node) {
        String name = node.getMetadata().getName();
        Optional<NodeCondition> notReady = ready(node).filter(condition -> !"True".equals(condition.getStatus()));
        if (notReady.isPresent()) {
            return Optional.of(new Loss(
                    NodeContact.UNRESPONSIVE,
                    "node " + name + " is not Ready" + because(notReady.get().getMessage())));
        }
        return heartbeat(node)
                .filter(beat -> Duration.between(beat, clock.instant()).compareTo(timeouts.silence()) >= 0)
                .map(beat ->
                        new Loss(NodeContact.UNRESPONSIVE, "the agent of node " + name + " is silent since " + beat));
    }

    private Optional<Duration> staleIn(Node node) {
        return heartbeat(node).map(beat -> {
            Duration left = Duration.between(clock.instant(), beat.plus(timeouts.silence()));
            return left.isNegative() ? Duration.ZERO : left;
        });
    }

    private static String because(String message) {
        return message == null || message.isEmpty() ? "" : ": " + message;
    }

    /** The Node's condition Ready; empty if it has none. */
    static Optional<NodeCondition> ready(Node node) {
        return node.getStatus() == null || node.getStatus().getConditions() == null
                ? Optional.empty()
                : node.getStatus().getConditions().stream()
                        .filter(condition -> "Ready".equals(condition.getType()))
                        .findFirst();
    }

    // A node without a heartbeat, or with one that nobody can read, has no agent that could be missed.
    private static Optional<Instant> heartbeat(Node node) {
        if (node.getMetadata().getAnnotations() == null) {
            return Optional.empty();
        }
        String text = node.getMetadata().getAnnotations().get(NodeContact.HEARTBEAT);
        try {
            return Optional.ofNullable(text)
                    .map(beat -> OffsetDateTime.parse(beat).toInstant());
        } catch (DateTimeParseException illegible) {
            return Optional.empty();
        }
    }

    private Instant unknownSince(VirtualMachineInstance vmi) {
        return vmi.getStatus().conditions().stream()
                .filter(condition -> "Ready".equals(condition.type()))
                .map(Condition::lastTransitionTime)
                .findFirst()
                .map(since -> OffsetDateTime.parse(since).toInstant())
                .orElseGet(clock::instant);
    }

    private record Loss(String reason, String message) {}
}
