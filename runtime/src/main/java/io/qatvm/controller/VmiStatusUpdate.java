package io.qatvm.controller;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.qatvm.api.Condition;
import io.qatvm.api.Phase;
import io.qatvm.api.VirtualMachineInstance;
import io.qatvm.api.VirtualMachineInstanceStatus;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

/**
 * A change of one VMI's status, written through the status subresource and only if it changes anything. The object's
 * resourceVersion goes along, so that a status that someone else wrote in between is never overwritten.
 */
public final class VmiStatusUpdate {
    private final KubernetesClient client;
    private final VirtualMachineInstance vmi;
    private final Clock clock;
    private Phase phase;
    private String nodeName;
    private String reason;
    private final List<Condition> conditions;

    private VmiStatusUpdate(KubernetesClient client, VirtualMachineInstance vmi, Clock clock) {
        this.client = client;
        this.clock = clock;
        this.vmi = vmi;
        VirtualMachineInstanceStatus status = vmi.getStatus();
        this.phase = status == null ? null : status.phase();
        this.nodeName = status == null ? null : status.nodeName();
        this.reason = status == null ? null : status.reason();
        this.conditions = new ArrayList<>(status == null ? List.of() : status.conditions());
    }

    /** A change that starts from what {@code vmi} says. */
    public static VmiStatusUpdate of(KubernetesClient client, VirtualMachineInstance vmi) {
        return of(client, vmi, Clock.systemUTC());
    }

    /** The same, where conditions change at the time of {@code clock}. */
    public static VmiStatusUpdate of(KubernetesClient client, VirtualMachineInstance vmi, Clock clock) {
        return new VmiStatusUpdate(client, vmi, clock);
    }

    /** The phase so far; null if there is none. */
    public Phase phase() {
        return phase;
    }

    /** The node so far; null if there is none. */
    public String nodeName() {
        return nodeName;
    }

    /** Sets the phase. */
    public VmiStatusUpdate phase(Phase next) {
        this.phase = next;
        return this;
    }

    /** Sets the node. */
    public VmiStatusUpdate nodeName(String name) {
        this.nodeName = name;
        return this;
    }

    /** Sets the short reason of the phase. */
    public VmiStatusUpdate reason(String word) {
        this.reason = word;
        return this;
    }

    /** Sets one condition, by its type; its time changes only with its status. */
    public VmiStatusUpdate condition(Condition condition) {
        for (int i = 0; i < conditions.size(); i++) {
            Condition old = conditions.get(i);
            if (old.type().equals(condition.type())) {
                String since = old.status().equals(condition.status()) ? old.lastTransitionTime() : now();
                conditions.set(i, at(condition, since));
                return this;
            }
        }
        conditions.add(at(condition, now()));
        return this;
    }

    /** Takes one condition away, by its type. */
    public VmiStatusUpdate without(String type) {
        conditions.removeIf(condition -> condition.type().equals(type));
        return this;
    }

    /** True if the VMI's devices count as held although nothing is heard of its domain. */
    public boolean isHeld() {
        return NodeContact.areHeld(conditions);
    }

    /**
     * Writes the change.
     *
     * @return false if there was nothing to change
     */
    public boolean write() {
        VirtualMachineInstanceStatus next = new VirtualMachineInstanceStatus(phase, nodeName, reason, conditions);
        if (next.equals(vmi.getStatus())) {
            return false;
        }
        vmi.setStatus(next);
        VirtualMachineInstance written = client.resource(vmi).updateStatus();
        vmi.getMetadata().setResourceVersion(written.getMetadata().getResourceVersion());
        return true;
    }

    /** Condition PodScheduled, as the scheduler sets it on the launcher pod. */
    public static Condition podScheduled(String status, String reason, String message) {
        return new Condition("PodScheduled", status, reason, message, null);
    }

    /** Condition Synchronized: whether what the VMI asks for could be brought about. */
    public static Condition synchronizedWithPod(boolean yes, String reason, String message) {
        return new Condition("Synchronized", yes ? "True" : "False", reason, message.isEmpty() ? null : message, null);
    }

    /** Condition Ready: whether the machine runs. */
    public static Condition ready(boolean yes, String reason, String message) {
        return new Condition("Ready", yes ? "True" : "False", reason, message.isEmpty() ? null : message, null);
    }

    private static Condition at(Condition condition, String since) {
        return new Condition(condition.type(), condition.status(), condition.reason(), condition.message(), since);
    }

    private String now() {
        return clock.instant().truncatedTo(ChronoUnit.SECONDS).toString();
    }
}
