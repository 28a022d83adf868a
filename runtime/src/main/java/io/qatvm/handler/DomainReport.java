package io.qatvm.handler;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.qatvm.api.Phase;
import io.qatvm.api.VirtualMachineInstance;
import io.qatvm.controller.EventRecorder;
import io.qatvm.controller.VmiStatusUpdate;
import java.net.HttpURLConnection;
import java.util.function.Consumer;

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
        if (write(
                vmi,
                status -> status.phase(Phase.Running).condition(VmiStatusUpdate.ready(true, "DomainRunning", "")))) {
            events.normal(vmi, "Started", "VirtualMachineInstance started.");
        }
    }

    /** The guest has ended as it was asked to, or by itself. */
    public void succeeded(VirtualMachineInstance vmi) {
        if (write(
                vmi,
                status -> status.phase(Phase.Succeeded).condition(VmiStatusUpdate.ready(false, "DomainStopped", "")))) {
            events.normal(vmi, "Stopped", "The VirtualMachineInstance was shut down.");
        }
    }

    /** There is no domain, or it broke. */
    public void failed(VirtualMachineInstance vmi, String reason, String message) {
        if (write(
                vmi,
                status -> status.phase(Phase.Failed)
                        .reason(reason)
                        .condition(VmiStatusUpdate.ready(false, reason, message)))) {
            events.warning(vmi, "SyncFailed", message);
        }
    }

    // The controller writes to the same status; on a conflict the newest is read and the word said again.
    private boolean write(VirtualMachineInstance vmi, Consumer<VmiStatusUpdate> change) {
        for (int attempt = 1; ; attempt++) {
            VirtualMachineInstance newest = client.resource(vmi).get();
            if (newest == null
                    || !newest.getMetadata().getUid().equals(vmi.getMetadata().getUid())) {
                return false;
            }
            VmiStatusUpdate status = VmiStatusUpdate.of(client, newest);
            if (status.phase() != null && status.phase().terminal()) {
                return false;
            }
            change.accept(status);
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
