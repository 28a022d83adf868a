package io.qatvm.handler;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.qatvm.api.Condition;
import io.qatvm.api.Phase;
import io.qatvm.api.VirtualMachineInstance;
import io.qatvm.controller.EventRecorder;
import io.qatvm.controller.NodeContact;
import io.qatvm.controller.VmiStatusUpdate;
import java.net.HttpURLConnection;
import java.util.List;
import java.util.function.Predicate;

/** Tells the cluster what became of a VMI's domain. A word that comes too late, after a final phase, is dropped. */
public final class DomainReport {
    private static final int ATTEMPTS = 10;

    private final KubernetesClient client;
    private final EventRecorder events;

    /** Reports through {@code client}, which may update the status of VMIs. */
    public DomainReport(KubernetesClient client, EventRecorder events) {
        this.client = client;
        this.events = events;
    }

    /** The domain runs. */
    public void running(VirtualMachineInstance vmi) {
        running(vmi, List.of());
    }

    /**
     * The domain runs; its devices are its own, whatever was thought of them while nothing was heard of the node.
     *
     * @param conditions what else is so of it
     */
    public void running(VirtualMachineInstance vmi, List<Condition> conditions) {
        boolean[] first = {false};
        boolean written = write(vmi, status -> {
            first[0] = status.phase() != Phase.Running;
            status.phase(Phase.Running)
                    .reason(null)
                    .without(NodeContact.DEVICES_RELEASED)
                    .condition(VmiStatusUpdate.ready(true, "DomainRunning", ""));
            conditions.forEach(status::condition);
            return true;
        });
        if (written && first[0]) {
            events.normal(vmi, "Started", "VirtualMachineInstance started.");
        }
    }

    /** The guest is in memory, and held. */
    public void paused(VirtualMachineInstance vmi, List<Condition> conditions) {
        write(vmi, status -> {
            status.phase(Phase.Running)
                    .reason(null)
                    .without(NodeContact.DEVICES_RELEASED)
                    .condition(VmiStatusUpdate.ready(false, "GuestPaused", "the guest is held"));
            conditions.forEach(status::condition);
            return true;
        });
    }

    /** The guest has ended as it was asked to, or by itself. */
    public void succeeded(VirtualMachineInstance vmi) {
        if (write(vmi, status -> {
            status.phase(Phase.Succeeded).reason(null).condition(VmiStatusUpdate.ready(false, "DomainStopped", ""));
            return true;
        })) {
            events.normal(vmi, "Stopped", "The VirtualMachineInstance was shut down.");
        }
    }

    /** There is no domain, or it broke. */
    public void failed(VirtualMachineInstance vmi, String reason, String message) {
        failed(vmi, reason, message, List.of());
    }

    /**
     * There is no domain, or it broke, or nothing is left that could look after it.
     *
     * @param outlived the processes of its guest that still run; as long as one does, its devices count as held
     */
    public void failed(VirtualMachineInstance vmi, String reason, String message, List<String> outlived) {
        if (write(vmi, status -> {
            status.phase(Phase.Failed).reason(reason).condition(VmiStatusUpdate.ready(false, reason, message));
            if (!outlived.isEmpty()) {
                status.condition(NodeContact.devicesReleased(
                        false, reason, String.join(", ", outlived) + " has outlived its launcher and is being ended"));
            }
            return true;
        })) {
            events.warning(vmi, "SyncFailed", message);
        }
    }

    /** One more thing is so of a VMI that has not ended; a warning tells of it if it is not as it should be. */
    public void observed(VirtualMachineInstance vmi, Condition condition) {
        boolean written = write(vmi, status -> {
            status.condition(condition);
            return true;
        });
        if (written && "False".equals(condition.status())) {
            events.warning(vmi, condition.reason(), condition.message());
        }
    }

    /** The domain of a VMI whose devices counted as held is gone. This word is never too late. */
    public void released(VirtualMachineInstance vmi, String message) {
        boolean written = writeAlways(vmi, status -> {
            if (!status.isHeld()) {
                return false;
            }
            status.condition(NodeContact.devicesReleased(true, "DomainGone", message));
            return true;
        });
        if (written) {
            events.normal(vmi, "DevicesReleased", message);
        }
    }

    private boolean write(VirtualMachineInstance vmi, Predicate<VmiStatusUpdate> change) {
        return writeAlways(
                vmi, status -> (status.phase() == null || !status.phase().terminal()) && change.test(status));
    }

    // The controller writes to the same status; on a conflict the newest is read and the word said again.
    private boolean writeAlways(VirtualMachineInstance vmi, Predicate<VmiStatusUpdate> change) {
        for (int attempt = 1; ; attempt++) {
            VirtualMachineInstance newest = client.resource(vmi).get();
            if (newest == null
                    || !newest.getMetadata().getUid().equals(vmi.getMetadata().getUid())) {
                return false;
            }
            VmiStatusUpdate status = VmiStatusUpdate.of(client, newest);
            if (!change.test(status)) {
                return false;
            }
            try {
                return status.write();
            } catch (KubernetesClientException e) {
                if (e.getCode() == HttpURLConnection.HTTP_NOT_FOUND) {
                    return false;
                }
                if (e.getCode() != HttpURLConnection.HTTP_CONFLICT || attempt == ATTEMPTS) {
                    throw e;
                }
            }
        }
    }
}
