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

    /** The swagger 2.0 fragment with definition {@code v1.QAT} and the property that refers to it, as JSON text. */
    public static String swagger() {
        JsonNode qats = schema(virtualMachineInstance())
                .at("/properties/spec/properties/domain/properties/devices/properties/qats");
        ObjectNode qat = qats.get("items").deepCopy();
        qat.remove("x-kubernetes-preserve-unknown-fields");
        ObjectNode reference = JSON.createObjectNode();
        reference.put("description", qats.path("description").asText());
        reference.put("type", "array");
        reference.putObject("items").put("$ref", "#/definitions/v1.QAT");
        ObjectNode definitions = JSON.createObjectNode();
        definitions.set("v1.QAT", qat);
        definitions
                .putObject("v1.Devices")
                .put("type", "object")
                .putObject("properties")
                .set("qats", reference);
        ObjectNode swagger = JSON.createObjectNode();
        swagger.put("swagger", "2.0");
        swagger.set("definitions", definitions);
        return swagger.toPrettyString() + "\n";
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
