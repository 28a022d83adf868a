package io.qatvm.controller;

import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.api.model.OwnerReferenceBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.javaoperatorsdk.operator.api.config.informer.InformerEventSourceConfiguration;
import io.javaoperatorsdk.operator.api.reconciler.Context;
import io.javaoperatorsdk.operator.api.reconciler.ControllerConfiguration;
import io.javaoperatorsdk.operator.api.reconciler.EventSourceContext;
import io.javaoperatorsdk.operator.api.reconciler.Reconciler;
import io.javaoperatorsdk.operator.api.reconciler.UpdateControl;
import io.javaoperatorsdk.operator.processing.event.source.EventSource;
import io.javaoperatorsdk.operator.processing.event.source.informer.InformerEventSource;
import io.qatvm.api.Condition;
import io.qatvm.api.Phase;
import io.qatvm.api.VirtualMachine;
import io.qatvm.api.VirtualMachineInstance;
import io.qatvm.api.VirtualMachineStatus;
import java.net.HttpURLConnection;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Keeps one VMI of the machine's own name while the machine is to run, and none while it is not. The VMI is owned, so
 * the machine's deletion takes it along; stopping deletes it gracefully.
 */
@ControllerConfiguration(name = "vm", generationAwareEventProcessing = false)
public final class VmReconciler implements Reconciler<VirtualMachine> {
    // A machine that ends at once is not started again in a tight loop.
    private static final Duration SHORTEST_LIFE = Duration.ofSeconds(10);
    private static final Duration RETRY_CREATION = Duration.ofSeconds(5);
    private static final String FAILED_CREATE = "FailedCreate";

    private final EventRecorder events;
    private final Clock clock;

    /** A reconciler that tells of what it does by {@code events}. */
    public VmReconciler(EventRecorder events, Clock clock) {
        this.events = events;
        this.clock = clock;
    }

    @Override
    public List<EventSource<?, VirtualMachine>> prepareEventSources(EventSourceContext<VirtualMachine> context) {
        var instances = InformerEventSourceConfiguration.from(VirtualMachineInstance.class, VirtualMachine.class)
                .build();
        return List.of(new InformerEventSource<>(instances, context));
    }

    @Override
    public UpdateControl<VirtualMachine> reconcile(VirtualMachine vm, Context<VirtualMachine> context) {
        KubernetesClient client = context.getClient();
        if (vm.isMarkedForDeletion()) {
            return UpdateControl.noUpdate();
        }
        if (vm.getSpec() == null
                || vm.getSpec().template() == null
                || vm.getSpec().template().spec() == null) {
            writeStatus(client, vm, Optional.empty(), List.of(failure("the VM has no spec.template.spec")));
            return UpdateControl.noUpdate();
        }
        Optional<VirtualMachineInstance> instance = instance(vm, client);
        if (instance.isPresent() && !ownedBy(vm, instance.get())) {
            return besideForeign(client, vm);
        }
        Duration again = null;
        Optional<String> refusal = Optional.empty();
        if (vm.getSpec().wantsInstance() && instance.isEmpty()) {
            refusal = create(client, vm);
            again = refusal.isPresent() ? RETRY_CREATION : null;
            instance = instance(vm, client).filter(created -> ownedBy(vm, created));
        } else if (instance.isPresent() && !instance.get().isMarkedForDeletion()) {
            again = stopIfDue(client, vm, instance.get());
        }
        List<Condition> conditions = refusal.map(why -> List.of(failure(why))).orElse(List.of());
        if (writeStatus(client, vm, instance, conditions) && refusal.isPresent()) {
            events.warning(vm, FAILED_CREATE, "Error creating the instance: " + refusal.get());
        }
        return after(again);
    }

    // Nothing tells this machine when an instance that is not its own goes away, so it looks again.
    private UpdateControl<VirtualMachine> besideForeign(KubernetesClient client, VirtualMachine vm) {
        if (!vm.getSpec().wantsInstance()) {
            writeStatus(client, vm, Optional.empty(), List.of());
            return UpdateControl.noUpdate();
        }
        String message = "VirtualMachineInstance " + vm.getMetadata().getName() + " exists and is not owned by this VM";
        if (writeStatus(client, vm, Optional.empty(), List.of(failure(message)))) {
            events.warning(vm, FAILED_CREATE, message);
        }
        return after(RETRY_CREATION);
    }

    private static UpdateControl<VirtualMachine> after(Duration again) {
        UpdateControl<VirtualMachine> done = UpdateControl.noUpdate();
        return again == null ? done : done.rescheduleAfter(again);
    }

    private static Condition failure(String message) {
        return new Condition("Failure", "True", FAILED_CREATE, message, null);
    }

    // The cached instance may be older than what this reconciler did a moment ago.
    private static Optional<VirtualMachineInstance> instance(VirtualMachine vm, KubernetesClient client) {
        return Optional.ofNullable(client.resources(VirtualMachineInstance.class)
                .inNamespace(vm.getMetadata().getNamespace())
                .withName(vm.getMetadata().getName())
                .get());
    }

    /** Creates the instance; returns why it could not be created. */
    private Optional<String> create(KubernetesClient client, VirtualMachine vm) {
        VirtualMachineInstance instance = new VirtualMachineInstance();
        ObjectMeta metadata = new ObjectMeta();
        ObjectMeta given = vm.getSpec().template().metadata();
        metadata.setName(vm.getMetadata().getName());
        metadata.setNamespace(vm.getMetadata().getNamespace());
        if (given != null) {
            metadata.setLabels(given.getLabels());
            metadata.setAnnotations(given.getAnnotations());
        }
        metadata.setOwnerReferences(List.of(new OwnerReferenceBuilder()
                .withApiVersion(vm.getApiVersion())
                .withKind(vm.getKind())
                .withName(vm.getMetadata().getName())
                .withUid(vm.getMetadata().getUid())
                .withController(true)
                .withBlockOwnerDeletion(true)
                .build()));
        instance.setMetadata(metadata);
        instance.setSpec(vm.getSpec().template().spec());
        try {
            client.resource(instance).create();
            events.normal(
                    vm,
                    "SuccessfulCreate",
                    "Started the virtual machine by creating the instance "
                            + vm.getMetadata().getName());
            return Optional.empty();
        } catch (KubernetesClientException e) {
            if (e.getCode() == HttpURLConnection.HTTP_CONFLICT) {
                return Optional.empty();
            }
            return Optional.of(
                    e.getStatus() == null || e.getStatus().getMessage() == null
                            ? e.getMessage()
                            : e.getStatus().getMessage());
        }
    }

    /** Deletes an instance that is not wanted or has ended; returns how long to wait if it is too early for that. */
    private Duration stopIfDue(KubernetesClient client, VirtualMachine vm, VirtualMachineInstance instance) {
        boolean ended = instance.getStatus() != null
                && instance.getStatus().phase() != null
                && instance.getStatus().phase().terminal();
        if (vm.getSpec().wantsInstance() && !ended) {
            return null;
        }
        if (vm.getSpec().wantsInstance()) {
            Duration life =
                    Duration.between(Instant.parse(instance.getMetadata().getCreationTimestamp()), clock.instant());
            if (life.compareTo(SHORTEST_LIFE) < 0) {
                return SHORTEST_LIFE.minus(life);
            }
        }
        client.resource(instance).delete();
        events.normal(
                vm,
                "SuccessfulDelete",
                "Stopped the virtual machine by deleting the instance "
                        + instance.getMetadata().getName());
        return null;
    }

    private static boolean ownedBy(VirtualMachine vm, VirtualMachineInstance instance) {
        return instance.getMetadata().getOwnerReferences().stream()
                .anyMatch(owner -> owner.getUid().equals(vm.getMetadata().getUid()));
    }

    /** Writes the status if it is another than before; false if it is not. */
    private static boolean writeStatus(
            KubernetesClient client,
            VirtualMachine vm,
            Optional<VirtualMachineInstance> instance,
            List<Condition> conditions) {
        boolean ready = instance.map(VirtualMachineInstance::getStatus)
                .filter(status -> status.phase() == Phase.Running)
                .isPresent();
        VirtualMachineStatus next = new VirtualMachineStatus(instance.isPresent(), ready, conditions);
        if (Objects.equals(next, vm.getStatus())) {
            return false;
        }
        vm.setStatus(next);
        client.resource(vm).updateStatus();
        return true;
    }
}
