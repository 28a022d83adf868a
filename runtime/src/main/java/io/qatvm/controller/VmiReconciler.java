package io.qatvm.controller;

import static io.qatvm.controller.VmiStatusUpdate.podScheduled;
import static io.qatvm.controller.VmiStatusUpdate.synchronizedWithPod;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fabric8.kubernetes.api.model.Node;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodCondition;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import io.javaoperatorsdk.operator.api.config.informer.InformerEventSourceConfiguration;
import io.javaoperatorsdk.operator.api.reconciler.Context;
import io.javaoperatorsdk.operator.api.reconciler.ControllerConfiguration;
import io.javaoperatorsdk.operator.api.reconciler.EventSourceContext;
import io.javaoperatorsdk.operator.api.reconciler.Reconciler;
import io.javaoperatorsdk.operator.api.reconciler.UpdateControl;
import io.javaoperatorsdk.operator.processing.event.source.EventSource;
import io.javaoperatorsdk.operator.processing.event.source.informer.InformerEventSource;
import io.qatvm.api.Phase;
import io.qatvm.api.VirtualMachineInstance;
import io.qatvm.config.ClusterConfig;
import io.qatvm.defaulting.Defaults;
import java.net.HttpURLConnection;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Brings one launcher pod to each VMI and the pod's fate into the VMI's status, up to phase Scheduled; from there the
 * node's agent speaks. A deleted VMI keeps its finalizer until its pod is gone, so its devices are free by then.
 */
@ControllerConfiguration(name = "vmi", generationAwareEventProcessing = false, triggerReconcilerOnAllEvents = true)
public final class VmiReconciler implements Reconciler<VirtualMachineInstance> {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration RETRY_CREATION = Duration.ofSeconds(5);

    private final LauncherPodTemplate template;
    private final NetworkAttachments attachments;
    private final Supplier<ClusterConfig> config;
    private final EventRecorder events;
    private final NodeLoss nodes;

    /**
     * A reconciler that renders pods by {@code template}.
     *
     * @param config the settings in force, for the defaults
     * @param timeouts how long it waits for nodes that are silent, by {@code clock}
     */
    public VmiReconciler(
            LauncherPodTemplate template,
            NetworkAttachments attachments,
            Supplier<ClusterConfig> config,
            EventRecorder events,
            NodeTimeouts timeouts,
            Clock clock) {
        this.template = template;
        this.attachments = attachments;
        this.config = config;
        this.events = events;
        this.nodes = new NodeLoss(timeouts, events, clock);
    }

    @Override
    public List<EventSource<?, VirtualMachineInstance>> prepareEventSources(
            EventSourceContext<VirtualMachineInstance> context) {
        var pods = InformerEventSourceConfiguration.from(Pod.class, VirtualMachineInstance.class)
                .withLabelSelector(LauncherLabels.APP + "=" + LauncherLabels.LAUNCHER)
                .build();
        return List.of(new InformerEventSource<>(pods, context), AssignedNodes.source(context));
    }

    @Override
    public UpdateControl<VirtualMachineInstance> reconcile(
            VirtualMachineInstance vmi, Context<VirtualMachineInstance> context) {
        if (context.isPrimaryResourceDeleted()) {
            return UpdateControl.noUpdate();
        }
        Optional<Node> node = AssignedNodes.of(vmi, context);
        Optional<Duration> again = nodes.look(context.getClient(), vmi, node);
        UpdateControl<VirtualMachineInstance> done = reconcile(vmi, node, context);
        if (again.isPresent() && done.getScheduleDelay().isEmpty()) {
            done.rescheduleAfter(again.get());
        }
        return done;
    }

    private UpdateControl<VirtualMachineInstance> reconcile(
            VirtualMachineInstance vmi, Optional<Node> node, Context<VirtualMachineInstance> context) {
        KubernetesClient client = context.getClient();
        VmiStatusUpdate status = VmiStatusUpdate.of(client, vmi);
        Optional<Pod> pod = pod(vmi, context);
        if (vmi.isMarkedForDeletion()) {
            delete(client, vmi, pod, node);
            return UpdateControl.noUpdate();
        }
        if (status.phase() == null) {
            status.phase(Phase.Pending).write();
            return UpdateControl.noUpdate();
        }
        if (status.phase().terminal()) {
            return UpdateControl.noUpdate();
        }
        if (!vmi.hasFinalizer(Defaults.FINALIZER)) {
            // KubeVirt's name has no domain, which the client library's own way of adding one refuses.
            List<String> finalizers = new ArrayList<>(vmi.getFinalizers());
            finalizers.add(Defaults.FINALIZER);
            vmi.getMetadata().setFinalizers(finalizers);
            writeFinalizers(client, vmi);
        }
        return pod.isPresent()
                ? follow(client, vmi, pod.get(), status, nodes.answers(node))
                : start(client, vmi, status);
    }

    private UpdateControl<VirtualMachineInstance> start(
            KubernetesClient client, VirtualMachineInstance vmi, VmiStatusUpdate status) {
        if (status.phase() != Phase.Pending) {
            // There was a pod, and it is gone without the VMI having been deleted.
            status.phase(Phase.Failed)
                    .reason("LauncherPodGone")
                    .condition(synchronizedWithPod(false, "LauncherPodGone", "the launcher pod no longer exists"));
            if (status.write()) {
                events.warning(vmi, "Stopped", "The launcher pod no longer exists");
            }
            return UpdateControl.noUpdate();
        }
        Rendering rendering = template.under(config.get())
                .render(new Defaults(config.get().defaulting()).instance(vmi), attachments.of(vmi));
        if (rendering instanceof Rendering.Refused refused) {
            return notCreated(vmi, status, "failed to render launch manifest: " + refused.message());
        }
        Rendering.Rendered rendered = (Rendering.Rendered) rendering;
        Pod pod = rendered.pod();
        // One name for one VMI: a second attempt, after a restart say, meets the first one's pod.
        pod.getMetadata().setName(LauncherPodName.of(vmi));
        pod.getMetadata().setNamespace(vmi.getMetadata().getNamespace());
        try {
            client.resource(pod).create();
            events.normal(
                    vmi,
                    "SuccessfulCreate",
                    "Created virtual machine pod " + pod.getMetadata().getName());
            rendered.remarks().forEach(remark -> events.normal(vmi, "HostDevice", remark));
        } catch (KubernetesClientException refused) {
            if (refused.getCode() != HttpURLConnection.HTTP_CONFLICT) {
                return notCreated(vmi, status, "Error creating pod: " + said(refused));
            }
            if (livePod(client, vmi).isEmpty()) {
                return notCreated(
                        vmi,
                        status,
                        "pod " + pod.getMetadata().getName()
                                + " exists, but does not belong to this VirtualMachineInstance");
            }
        }
        status.phase(Phase.Scheduling)
                .condition(synchronizedWithPod(true, "Created", ""))
                .write();
        return UpdateControl.noUpdate();
    }

    // Said once; tried again and again, for quota may grow and a NAD may come.
    private UpdateControl<VirtualMachineInstance> notCreated(
            VirtualMachineInstance vmi, VmiStatusUpdate status, String message) {
        if (status.condition(synchronizedWithPod(false, "FailedCreate", message))
                .write()) {
            events.warning(vmi, "FailedCreate", message);
        }
        return UpdateControl.<VirtualMachineInstance>noUpdate().rescheduleAfter(RETRY_CREATION);
    }

    // The API server's own words, without the client's about the call.
    private static String said(KubernetesClientException refused) {
        return refused.getStatus() == null || refused.getStatus().getMessage() == null
                ? refused.getMessage()
                : refused.getStatus().getMessage();
    }

    private UpdateControl<VirtualMachineInstance> follow(
            KubernetesClient client, VirtualMachineInstance vmi, Pod pod, VmiStatusUpdate status, boolean agent) {
        String podPhase = pod.getStatus() == null ? "" : pod.getStatus().getPhase();
        Optional<PodCondition> scheduled = condition(pod, "PodScheduled");
        scheduled.ifPresent(c -> status.condition(podScheduled(c.getStatus(), c.getReason(), c.getMessage())));
        boolean beforeNode = status.phase() == Phase.Pending || status.phase() == Phase.Scheduling;
        Optional<String> unreadable = NetworkInfoAnnotation.write(client, vmi, pod);
        if (unreadable.isPresent() && beforeNode && "Running".equals(podPhase)) {
            // Its cards' VFs are not known: the machine waits for a report that can be read.
            if (status.condition(synchronizedWithPod(false, "NetworkStatusMalformed", unreadable.get()))
                    .write()) {
                events.warning(vmi, "NetworkStatusMalformed", unreadable.get());
            }
            return UpdateControl.noUpdate();
        }
        if ("Failed".equals(podPhase) || "Succeeded".equals(podPhase)) {
            if (agent && !beforeNode) {
                // The node's agent has heard why from the launcher itself.
                status.write();
                return UpdateControl.noUpdate();
            }
            boolean failed = beforeNode || "Failed".equals(podPhase);
            status.phase(failed ? Phase.Failed : Phase.Succeeded);
            if (failed) {
                String why = Optional.ofNullable(pod.getStatus().getMessage()).orElse("the launcher pod failed");
                String reason = Optional.ofNullable(pod.getStatus().getReason()).orElse("LauncherPodFailed");
                status.reason(reason).condition(synchronizedWithPod(false, reason, why));
                // First the status: if another's change comes in between, all this happens once more.
                if (status.write()) {
                    events.warning(vmi, reason, why);
                }
                return UpdateControl.noUpdate();
            }
        } else if (beforeNode) {
            boolean running = "Running".equals(podPhase) && pod.getSpec().getNodeName() != null;
            status.phase(running ? Phase.Scheduled : Phase.Scheduling);
            if (running) {
                status.nodeName(pod.getSpec().getNodeName());
            }
        }
        status.write();
        return UpdateControl.noUpdate();
    }

    private void delete(KubernetesClient client, VirtualMachineInstance vmi, Optional<Pod> pod, Optional<Node> node) {
        if (pod.isPresent()) {
            if (!pod.get().isMarkedForDeletion()) {
                client.resource(pod.get()).delete();
            }
            return;
        }
        if (vmi.hasFinalizer(Defaults.FINALIZER)) {
            if (NodeContact.holdsDevices(vmi)) {
                if (node.isPresent()) {
                    // Its agent will say when the domain is gone.
                    return;
                }
                events.warning(
                        vmi,
                        NodeContact.NODE_GONE,
                        "node " + vmi.getStatus().nodeName() + " no longer exists; its devices count as released");
            }
            vmi.removeFinalizer(Defaults.FINALIZER);
            writeFinalizers(client, vmi);
        }
    }

    // Only the finalizers, and only if nobody changed the object since it was read: others have theirs in the list.
    private static void writeFinalizers(KubernetesClient client, VirtualMachineInstance vmi) {
        ObjectNode patch = JSON.createObjectNode();
        ObjectNode metadata = patch.putObject("metadata");
        metadata.put("resourceVersion", vmi.getMetadata().getResourceVersion());
        vmi.getFinalizers().forEach(metadata.putArray("finalizers")::add);
        VirtualMachineInstance written =
                client.resource(vmi).patch(PatchContext.of(PatchType.JSON_MERGE), patch.toString());
        vmi.getMetadata().setResourceVersion(written.getMetadata().getResourceVersion());
    }

    // The cache may not have seen a pod that an earlier process made: the API server is asked before "none" is
    // believed.
    private static Optional<Pod> pod(VirtualMachineInstance vmi, Context<VirtualMachineInstance> context) {
        String name = LauncherPodName.of(vmi);
        Optional<Pod> cached = context.getSecondaryResources(Pod.class).stream()
                .filter(pod -> name.equals(pod.getMetadata().getName()) && belongs(pod, vmi))
                .findFirst();
        return cached.isPresent() ? cached : livePod(context.getClient(), vmi);
    }

    private static Optional<Pod> livePod(KubernetesClient client, VirtualMachineInstance vmi) {
        Pod live = client.pods()
                .inNamespace(vmi.getMetadata().getNamespace())
                .withName(LauncherPodName.of(vmi))
                .get();
        return Optional.ofNullable(live).filter(pod -> belongs(pod, vmi));
    }

    private static boolean belongs(Pod pod, VirtualMachineInstance vmi) {
        return pod.getMetadata().getOwnerReferences().stream()
                .anyMatch(owner -> owner.getUid().equals(vmi.getMetadata().getUid()));
    }

    private static Optional<PodCondition> condition(Pod pod, String type) {
        return pod.getStatus() == null || pod.getStatus().getConditions() == null
                ? Optional.empty()
                : pod.getStatus().getConditions().stream()
                        .filter(c -> type.equals(c.getType()))
                        .findFirst();
    }
}
