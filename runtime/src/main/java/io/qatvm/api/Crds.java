package io.qatvm.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinition;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;

/**
 * The definitions an API server needs to serve this API, generated from the classes of this package at build time.
 *
 * <p>Two things are added to what the generator writes. Objects below {@code spec} keep unknown fields, so that the
 * webhook can refuse them with their path instead of the API server dropping them silently. And the columns that
 * {@code kubectl get} shows.
 */
public final class Crds {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final ObjectMapper YAML = new ObjectMapper(
            new YAMLFactory().disable(YAMLGenerator.Feature.SPLIT_LINES).enable(YAMLGenerator.Feature.MINIMIZE_QUOTES));

    private Crds() {}

    /** Definition of {@link VirtualMachineInstance}, as JSON. */
    public static ObjectNode virtualMachineInstance() {
        ObjectNode crd = generated("virtualmachineinstances");
        columns(
                crd,
                "Age",
                "date",
                ".metadata.creationTimestamp",
                "Phase",
                "string",
                ".status.phase",
                "NodeName",
                "string",
                ".status.nodeName");
        return crd;
    }

    /** Definition of {@link VirtualMachine}, as JSON. */
    public static ObjectNode virtualMachine() {
        ObjectNode crd = generated("virtualmachines");
        columns(
                crd,
                "Age",
                "date",
                ".metadata.creationTimestamp",
                "Running",
                "boolean",
                ".spec.running",
                "Ready",
                "boolean",
                ".status.ready");
        return crd;
    }

    /** Both definitions, ready to be created. */
    public static List<CustomResourceDefinition> all() {
        return List.of(virtualMachineInstance(), virtualMachine()).stream()
                .map(crd -> JSON.convertValue(crd, CustomResourceDefinition.class))
                .toList();
    }

    /** Both definitions as one YAML text of two documents. */
    public static String yaml() {
        try {
            return YAML.writeValueAsString(virtualMachineInstance()) + YAML.writeValueAsString(virtualMachine());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * The swagger 2.0 fragment with definitions {@code v1.QAT} and {@code v1.HostDevice} and the properties that refer to
     * them, as JSON text.
     */
    public static String swagger() {
        JsonNode devices =
                schema(virtualMachineInstance()).at("/properties/spec/properties/domain/properties/devices/properties");
        ObjectNode swagger = JSON.createObjectNode().put("swagger", "2.0");
        ObjectNode definitions = swagger.putObject("definitions");
        ObjectNode lists = JSON.createObjectNode();
        define(definitions, lists, "v1.QAT", "qats", devices);
        define(definitions, lists, "v1.HostDevice", "hostDevices", devices);
        definitions.putObject("v1.Devices").put("type", "object").set("properties", lists);
        return swagger.toPrettyString() + "\n";
    }

    private static void define(
            ObjectNode definitions, ObjectNode lists, String definition, String list, JsonNode devices) {
        ObjectNode entry = devices.get(list).get("items").deepCopy();
        entry.remove("x-kubernetes-preserve-unknown-fields");
        definitions.set(definition, entry);
        ObjectNode reference = lists.putObject(list);
        reference.put("description", devices.get(list).path("description").asText());
        reference.put("type", "array");
        reference.putObject("items").put("$ref", "#/definitions/" + definition);
    }

    /** The OpenAPI v3 schema inside a definition. */
    public static JsonNode schema(ObjectNode crd) {
        return crd.at("/spec/versions/0/schema/openAPIV3Schema");
    }

    private static ObjectNode generated(String plural) {
        String resource = "/META-INF/fabric8/" + plural + "." + VirtualMachineInstance.GROUP + "-v1.yml";
        try (InputStream in = Crds.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalStateException(resource + " is not on the class path; the build generates it");
            }
            ObjectNode crd = (ObjectNode) YAML.readTree(in);
            keepUnknown(schema(crd).at("/properties/spec"));
            return crd;
        } catch (IOException e) {
            throw new UncheckedIOException(resource, e);
        }
    }

    private static void keepUnknown(JsonNode schema) {
        if (schema.has("properties")) {
            ((ObjectNode) schema).put("x-kubernetes-preserve-unknown-fields", true);
            schema.get("properties").forEach(Crds::keepUnknown);
        }
        if (schema.has("items")) {
            keepUnknown(schema.get("items"));
        }
    }

    private static void columns(ObjectNode crd, String... nameTypePath) {
        ArrayNode columns = ((ObjectNode) crd.at("/spec/versions/0")).putArray("additionalPrinterColumns");
        for (int i = 0; i < nameTypePath.length; i += 3) {
            columns.addObject()
                    .put("name", nameTypePath[i])
                    .put("type", nameTypePath[i + 1])
                    .put("jsonPath", nameTypePath[i + 2]);
        }
    }
}
