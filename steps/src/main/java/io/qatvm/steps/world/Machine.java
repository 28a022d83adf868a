package io.qatvm.steps.world;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.qatvm.api.Condition;
import io.qatvm.api.DeviceList;
import io.qatvm.api.Phase;
import io.qatvm.api.RequestedVf;
import io.qatvm.api.VirtualMachineInstance;
import io.qatvm.api.VirtualMachineInstanceStatus;
import java.net.HttpURLConnection;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** A VMI in the scenario's cluster, by its manifest. */
public final class Machine {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int ATTEMPTS = 10;

    private final Site site;
    private final ObjectNode manifest;

    /** The VMI that {@code manifest} describes, in the scenario's dialect, whether or not it exists. */
    public Machine(Site site, ObjectNode manifest) {
        this.site = site;
        this.manifest = manifest;
        site.dialect().spell(manifest);
    }

    /** What the user wrote. */
    public ObjectNode manifest() {
        return manifest;
    }

    /** Creates it, as the user wrote it. */
    public GenericKubernetesResource create() {
        return site.resource(manifest).create();
    }

    /** Has the API server judge it as if it were created, and stores nothing. */
    public GenericKubernetesResource tryOut() {
        return site.resource(manifest).dryRun(true).create();
    }

    /** What the API server has; empty if it has none. */
    public Optional<VirtualMachineInstance> stored() {
        return Optional.ofNullable(site.client()
                .resources(VirtualMachineInstance.class)
                .inNamespace(namespace())
                .withName(name())
                .get());
    }

    /** Reads it, changes it and writes it back; again if a controller was faster. */
    public GenericKubernetesResource change(Consumer<ObjectNode> change) {
        for (int left = ATTEMPTS; ; left--) {
            try {
                return changeOnce(change);
            } catch (KubernetesClientException refused) {
                if (refused.getCode() != HttpURLConnection.HTTP_CONFLICT || left == 0) {
                    throw refused;
                }
            }
        }
    }

    private GenericKubernetesResource changeOnce(Consumer<ObjectNode> change) {
        GenericKubernetesResource own = site.client()
                .genericKubernetesResources("kubevirt.io/v1alpha3", "VirtualMachineInstance")
                .inNamespace(namespace())
                .withName(name())
                .require();
        ObjectNode changed = JSON.valueToTree(own);
        change.accept(changed);
        return site.client()
                .resource(JSON.convertValue(changed, GenericKubernetesResource.class))
                .update();
    }

    /** Deletes it, as kubectl would. */
    public void delete() {
        site.client()
                .resources(VirtualMachineInstance.class)
                .inNamespace(namespace())
                .withName(name())
                .delete();
    }

    /** Its phase; empty if it does not exist or has none. */
    public Optional<Phase> phase() {
        return stored().map(VirtualMachineInstance::getStatus).map(VirtualMachineInstanceStatus::phase);
    }

    /** Its launcher pods, found by their label as users find them. */
    public List<Pod> pods() {
        return stored().map(vmi -> site.client()
                        .pods()
                        .inNamespace(namespace())
                        .withLabel("kubevirt.io/created-by", vmi.getMetadata().getUid())
                        .list()
                        .getItems())
                .orElse(List.of());
    }

    /** True while the API server has that pod of it. */
    public boolean exists(Pod pod) {
        return site.client().resource(pod).get() != null;
    }

    /** Its condition of that type; empty if it has none. */
    public Optional<Condition> condition(String type) {
        return stored().map(VirtualMachineInstance::getStatus).map(VirtualMachineInstanceStatus::conditions).stream()
                .flatMap(List::stream)
                .filter(condition -> type.equals(condition.type()))
                .findFirst();
    }

    /** What its conditions say, in one text. */
    public String conditions() {
        return stored().map(VirtualMachineInstance::getStatus).map(VirtualMachineInstanceStatus::conditions).stream()
                .flatMap(List::stream)
                .map(Condition::toString)
                .collect(Collectors.joining("\n"));
    }

    /** Reason and message of its condition Ready while that is not true; empty if it is, or none is given. */
    public String whyNotReady() {
        return condition("Ready")
                .filter(condition -> "False".equals(condition.status()))
                .filter(condition -> condition.reason() != null && condition.message() != null)
                .map(condition -> condition.reason() + ": " + condition.message())
                .orElse("");
    }

    /** The reasons of the events about it. */
    public List<String> eventReasons() {
        return site.client().v1().events().inNamespace(namespace()).list().getItems().stream()
                .filter(event -> name().equals(event.getInvolvedObject().getName()))
                .map(event -> event.getReason())
                .toList();
    }

    /** The messages of the events about it. */
    public List<String> eventMessages() {
        return site.client().v1().events().inNamespace(namespace()).list().getItems().stream()
                .filter(event -> name().equals(event.getInvolvedObject().getName()))
                .map(event -> event.getMessage())
                .toList();
    }

    /** The VFs the user asked for by name, those of {@code qats} first. */
    public List<RequestedVf> requestedVfs() {
        List<RequestedVf> requested = new ArrayList<>();
        for (DeviceList list : List.of(DeviceList.QATS, DeviceList.HOST_DEVICES)) {
            JsonNode entries = manifest.at("/spec/domain/devices/" + list.member());
            for (int i = 0; i < entries.size(); i++) {
                JsonNode entry = entries.get(i);
                requested.add(new RequestedVf(
                        list,
                        i,
                        entry.path("name").asText(),
                        entry.path("deviceName").asText()));
            }
        }
        return requested;
    }

    /** Adds a VF to what the user wrote. */
    public void add(String name, String resource) {
        Manifests.addVf(manifest, site.dialect(), name, resource);
    }

    /** Its name. */
    public String name() {
        return manifest.at("/metadata/name").asText();
    }

    /** Its namespace. */
    public String namespace() {
        return site.place(manifest.at("/metadata/namespace").asText());
    }
}
