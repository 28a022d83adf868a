package io.qatvm.network;

import com.fasterxml.jackson.databind.JsonNode;
import io.qatvm.pci.ResourceName;
import java.util.Objects;
import java.util.Optional;

/**
 * A NetworkAttachmentDefinition, as far as a launcher pod needs it.
 *
 * @param namespace its namespace
 * @param name its name
 * @param resourceName its annotation {@code k8s.v1.cni.cncf.io/resourceName}: the extended resource whose devices serve
 *     it; null if it has none
 */
public record NetworkAttachment(String namespace, String name, String resourceName) {
    /** The annotation that names the resource. */
    public static final String RESOURCE_NAME = "k8s.v1.cni.cncf.io/resourceName";
    /** What the objects are called. */
    public static final String KIND = "NetworkAttachmentDefinition";

    /** Checks that it has a name and a namespace. */
    public NetworkAttachment {
        Objects.requireNonNull(namespace, "namespace");
        Objects.requireNonNull(name, "name");
    }

    /**
     * Reads a definition as the API server or a manifest has it.
     *
     * @param definition the object
     * @param defaultNamespace the namespace of a definition that names none
     */
    public static Reading<NetworkAttachment> of(JsonNode definition, String defaultNamespace) {
        return Reading.of(() -> {
            Field metadata = new Field(KIND, "", definition).required("metadata");
            String name = metadata.requiredText("name");
            String namespace = metadata.text("namespace").orElse(defaultNamespace);
            Optional<String> resource = new Field(KIND + " " + namespace + "/" + name, "", definition)
                    .required("metadata")
                    .member("annotations")
                    .flatMap(annotations -> annotations.text(RESOURCE_NAME));
            return new NetworkAttachment(namespace, name, resource.orElse(null));
        });
    }

    /** The resource whose devices serve the network; empty if none does. */
    public Optional<String> resource() {
        return Optional.ofNullable(resourceName).filter(text -> !text.isEmpty());
    }

    /** Why the resource's name cannot be asked for; empty if it can, or there is none. */
    public Optional<String> objection() {
        return resource()
                .filter(text -> !ResourceName.isValid(text))
                .map(text -> KIND + " " + this + ": annotation " + RESOURCE_NAME + " '" + text + "' is not "
                        + ResourceName.FORM);
    }

    /** {@code namespace/name}. */
    @Override
    public String toString() {
        return namespace + "/" + name;
    }
}
