package io.qatvm.cli;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import io.qatvm.allocation.LaunchEnvironment;
import io.qatvm.api.VirtualMachineInstance;
import io.qatvm.config.ClusterConfig;
import io.qatvm.config.FeatureGates;
import io.qatvm.config.PermittedHostDevices;
import io.qatvm.network.NetworkAttachment;
import io.qatvm.network.Reading;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Reads what the command line names: a file, or standard input as {@code -}. */
final class Input {
    // A key written twice is a mistake; taking the last one would hide it.
    private static final ObjectMapper YAML =
            new ObjectMapper(new YAMLFactory().enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION));
    private static final String VMI = "VirtualMachineInstance";
    private static final String API_VERSION = VirtualMachineInstance.GROUP + "/" + VirtualMachineInstance.VERSION;

    private Input() {}

    /** The text of {@code source}. */
    static byte[] bytes(String source) {
        try {
            return source.equals("-") ? System.in.readAllBytes() : Files.readAllBytes(Path.of(source));
        } catch (NoSuchFileException e) {
            throw new UnreadableInput(source + ": no such file");
        } catch (AccessDeniedException e) {
            throw new UnreadableInput(source + ": permission denied");
        } catch (InvalidPathException e) {
            throw new UnreadableInput(source + ": not a file name: " + e.getReason());
        } catch (IOException e) {
            throw new UnreadableInput(source + ": " + e.getMessage());
        }
    }

    /** The objects of {@code source}, YAML or JSON, one or several documents. */
    static List<ObjectNode> objects(String source) {
        List<ObjectNode> objects = new ArrayList<>();
        try (MappingIterator<JsonNode> documents =
                YAML.readerFor(JsonNode.class).readValues(bytes(source))) {
            // Not hasNext and next, which turn a syntax error into some other exception.
            while (documents.hasNextValue()) {
                JsonNode document = documents.nextValue();
                if (document instanceof ObjectNode object) {
                    objects.add(object);
                } else if (!document.isNull() && !document.isMissingNode()) {
                    throw new UnreadableInput(source + ": expected an object, found " + document.getNodeType());
                }
            }
        } catch (JsonProcessingException e) {
            JsonLocation at = e.getLocation();
            throw new UnreadableInput(source + (at == null ? "" : ":" + at.getLineNr()) + ": not YAML or JSON: "
                    + e.getOriginalMessage().lines().findFirst().orElse(""));
        } catch (IOException e) {
            throw new UnreadableInput(source + ": " + e.getMessage());
        }
        return objects;
    }

    /** The one VirtualMachineInstance of {@code source}. */
    static ObjectNode vmi(String source) {
        return vmi(source, objects(source));
    }

    /** The NetworkAttachmentDefinitions among {@code objects}, which were read from {@code source}. */
    static List<NetworkAttachment> attachments(String source, List<ObjectNode> objects) {
        List<NetworkAttachment> attachments = new ArrayList<>();
        for (ObjectNode object : objects) {
            if (object.path("kind").asText().equals(NetworkAttachment.KIND)) {
                Reading<NetworkAttachment> read = NetworkAttachment.of(object, "default");
                if (read instanceof Reading.Bad<NetworkAttachment> bad) {
                    throw new UnreadableInput(source + ": " + bad.problem());
                }
                attachments.add(((Reading.Good<NetworkAttachment>) read).value());
            }
        }
        return attachments;
    }

    /** The one VirtualMachineInstance among {@code objects}, which were read from {@code source}. */
    static ObjectNode vmi(String source, List<ObjectNode> objects) {
        List<ObjectNode> vmis = objects.stream()
                .filter(object -> object.path("kind").asText().equals(VMI))
                .toList();
        if (vmis.size() != 1) {
            String kinds = objects.stream()
                    .map(object -> object.path("kind").asText("no kind"))
                    .collect(Collectors.joining(", "));
            throw new UnreadableInput(source + ": expected one " + VMI + ", found " + vmis.size()
                    + (kinds.isEmpty() ? "" : " (objects: " + kinds + ")"));
        }
        String version = vmis.get(0).path("apiVersion").asText(API_VERSION);
        if (!version.equals(API_VERSION)) {
            throw new UnreadableInput(
                    source + ": " + VMI + " of apiVersion '" + version + "', expected " + API_VERSION);
        }
        return vmis.get(0);
    }

    /** The environment of {@code source}: a block with NULs, or a file of lines. */
    static LaunchEnvironment environment(String source) {
        String text = new String(bytes(source), StandardCharsets.UTF_8);
        return text.indexOf('\0') >= 0 ? LaunchEnvironment.ofBlock(text) : LaunchEnvironment.ofFile(text);
    }

    /**
     * The settings: of the config map and the KubeVirt resource of one file if it is named, as they would count in a cluster,
     * with the gates of {@code gates} if given. Without a file every host device is permitted.
     */
    static ClusterConfig config(String file, String gates) {
        ClusterConfig config =
                file == null ? ClusterConfig.DEFAULT.withPermitted(PermittedHostDevices.ANY) : config(file);
        return gates == null ? config : config.withGates(FeatureGates.ofList(gates));
    }

    private static ClusterConfig config(String file) {
        List<ObjectNode> objects = objects(file);
        Optional<ClusterConfig> ofMap = first(objects, "ConfigMap").map(map -> ofConfigMap(file, map));
        Optional<ClusterConfig> ofKubeVirt =
                first(objects, "KubeVirt").map(object -> ClusterConfig.ofKubeVirt(object.at("/spec/configuration")));
        if (ofMap.isEmpty() && ofKubeVirt.isEmpty()) {
            throw new UnreadableInput(file + ": expected a ConfigMap or a KubeVirt resource, found neither");
        }
        PermittedHostDevices permitted =
                ofKubeVirt.orElse(ClusterConfig.DEFAULT).permitted();
        if (!permitted.problems().isEmpty()) {
            throw new UnreadableInput(file + ": " + String.join("; ", permitted.problems()));
        }
        return ofMap.or(() -> ofKubeVirt).orElseThrow().withPermitted(permitted);
    }

    private static Optional<ObjectNode> first(List<ObjectNode> objects, String kind) {
        return objects.stream()
                .filter(object -> object.path("kind").asText().equals(kind))
                .findFirst();
    }

    private static ClusterConfig ofConfigMap(String file, ObjectNode map) {
        Map<String, String> data = new LinkedHashMap<>();
        map.path("data")
                .properties()
                .forEach(e -> data.put(e.getKey(), e.getValue().asText()));
        ClusterConfig.Reading reading = ClusterConfig.ofConfigMap(data);
        if (reading instanceof ClusterConfig.Reading.Bad bad) {
            throw new UnreadableInput(file + ": " + String.join("; ", bad.problems()));
        }
        return ((ClusterConfig.Reading.Good) reading).config();
    }
}
