package io.qatvm.launcher.serving;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.qatvm.api.VirtualMachineInstance;
import io.qatvm.defaulting.Defaults;
import java.util.stream.Collectors;

/** The VMI that an agent sends, as JSON, read and given its defaults; or what is wrong with it, and where. */
sealed interface SentVmi {
    /** It can be launched. */
    record Good(VirtualMachineInstance vmi) implements SentVmi {}

    /** It cannot be read; {@code problem} says what was found where, and what was expected. */
    record Bad(String problem) implements SentVmi {}

    /** Reads {@code json}. */
    static SentVmi of(String json, Defaults defaults) {
        try {
            JsonNode node = Json.STRICT.readTree(json);
            if (!(node instanceof ObjectNode object)) {
                return new Bad("the VMI is " + (json.isBlank() ? "empty" : "of JSON type " + node.getNodeType())
                        + "; expected a JSON object");
            }
            String kind = object.path("kind").asText("");
            if (!kind.isEmpty() && !kind.equals("VirtualMachineInstance")) {
                return new Bad("kind: found " + kind + ", expected VirtualMachineInstance");
            }
            for (String name : new String[] {"name", "namespace"}) {
                if (object.path("metadata").path(name).asText("").isEmpty()) {
                    return new Bad("metadata." + name + ": missing; expected that of a stored VMI");
                }
            }
            if (!object.path("spec").path("domain").path("devices").isObject()) {
                return new Bad("spec.domain.devices: missing; expected an admitted VMI");
            }
            return new Good(defaults.instance(object));
        } catch (JsonProcessingException e) {
            return new Bad(problem(e));
        }
    }

    private static String problem(JsonProcessingException e) {
        if (e instanceof JsonMappingException typed && !typed.getPath().isEmpty()) {
            String path = typed.getPath().stream()
                    .map(step -> step.getFieldName() == null ? "[" + step.getIndex() + "]" : "." + step.getFieldName())
                    .collect(Collectors.joining());
            return path.substring(path.startsWith(".") ? 1 : 0) + ": " + firstLine(e.getOriginalMessage());
        }
        JsonLocation at = e.getLocation();
        return (at == null ? "" : "line " + at.getLineNr() + ", column " + at.getColumnNr() + ": ") + "not JSON: "
                + firstLine(e.getOriginalMessage());
    }

    private static String firstLine(String text) {
        return text.lines().findFirst().orElse("");
    }

    /** How it is read: a key written twice or a second document is a mistake, which taking one of them would hide. */
    final class Json {
        private static final ObjectMapper STRICT = JsonMapper.builder()
                .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
                .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                .build();

        private Json() {}
    }
}
