package io.qatvm.explain;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.qatvm.allocation.LaunchEnvironment;
import io.qatvm.allocation.NetworkInfoFile;
import io.qatvm.config.ClusterConfig;
import io.qatvm.config.FeatureGates;
import io.qatvm.config.PermittedHostDevices;
import io.qatvm.network.NetworkAttachment;
import java.util.ArrayList;
import java.util.List;

/**
 * One walk to make.
 *
 * @param name what the case is called
 * @param config the settings in force
 * @param vmi the object as the user wrote it
 * @param environment what the launcher would find
 * @param attachments the NADs that exist
 */
public record Case(
        String name,
        ClusterConfig config,
        ObjectNode vmi,
        LaunchEnvironment environment,
        List<NetworkAttachment> attachments) {

    /**
     * Reads a case: {@code {"name", "featureGates", "permittedHostDevices", "vmi", "env", "nads": [{"namespace","name","resourceName"}],
     * "networkInfo"}}, where {@code env} is an object, or a list of {@code K=V} that keeps doubles and order, and {@code
     * networkInfo} is what the launcher's file says of its networks, as an object or as text. Without {@code
     * permittedHostDevices} every host device is permitted.
     *
     * @throws IllegalArgumentException if a member is missing or of the wrong type; the message names it
     */
    public static Case of(JsonNode json) {
        if (!json.isObject()) {
            throw new IllegalArgumentException("not a JSON object");
        }
        JsonNode gates = json.path("featureGates");
        if (!gates.isMissingNode() && !gates.isNull() && !gates.isTextual()) {
            throw new IllegalArgumentException("featureGates is not a string");
        }
        JsonNode permitted = json.path("permittedHostDevices");
        if (!permitted.isMissingNode() && !permitted.isNull() && !permitted.isObject()) {
            throw new IllegalArgumentException("permittedHostDevices is not an object");
        }
        if (!(json.get("vmi") instanceof ObjectNode vmi)) {
            throw new IllegalArgumentException("vmi is missing or not an object");
        }
        return new Case(
                name(json),
                ClusterConfig.DEFAULT
                        .withGates(FeatureGates.ofList(gates.textValue()))
                        .withPermitted(permitted.isObject() ? PermittedHostDevices.of(json) : PermittedHostDevices.ANY),
                vmi,
                networkInfo(json, environment(json.path("env"))),
                attachments(json.path("nads")));
    }

    /** The name a case gives itself; empty if it gives none. */
    public static String name(JsonNode json) {
        return json.path("name").asText("");
    }

    private static LaunchEnvironment environment(JsonNode env) {
        List<String> entries = new ArrayList<>();
        if (env.isObject()) {
            env.properties()
                    .forEach(entry ->
                            entries.add(entry.getKey() + "=" + text(entry.getValue(), "env." + entry.getKey())));
        } else if (env.isArray()) {
            env.forEach(entry -> entries.add(text(entry, "env[" + entries.size() + "]")));
        } else if (!env.isMissingNode() && !env.isNull()) {
            throw new IllegalArgumentException("env is neither an object nor a list of K=V");
        }
        return LaunchEnvironment.of(entries);
    }

    private static LaunchEnvironment networkInfo(JsonNode json, LaunchEnvironment environment) {
        JsonNode info = json.path("networkInfo");
        if (info.isMissingNode() || info.isNull()) {
            return environment;
        }
        return environment.with(new NetworkInfoFile("networkInfo", info.isTextual() ? info.asText() : info.toString()));
    }

    private static List<NetworkAttachment> attachments(JsonNode nads) {
        List<NetworkAttachment> attachments = new ArrayList<>();
        if (!nads.isMissingNode() && !nads.isNull() && !nads.isArray()) {
            throw new IllegalArgumentException("nads is not a list");
        }
        for (JsonNode nad : nads) {
            String place = "nads[" + attachments.size() + "]";
            attachments.add(new NetworkAttachment(
                    text(nad.path("namespace"), place + ".namespace"),
                    text(nad.path("name"), place + ".name"),
                    nad.hasNonNull("resourceName") ? text(nad.path("resourceName"), place + ".resourceName") : null));
        }
        return attachments;
    }

    private static String text(JsonNode value, String place) {
        if (!value.isTextual()) {
            throw new IllegalArgumentException(place + " is not a string");
        }
        return value.textValue();
    }
}
