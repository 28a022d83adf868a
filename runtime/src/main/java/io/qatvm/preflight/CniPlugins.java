package io.qatvm.preflight;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.LinkedHashSet;
import java.util.Set;

/** The plugins that a CNI configuration names, of either form: one plugin, or a list of them. */
final class CniPlugins {
    private static final ObjectMapper JSON = new ObjectMapper();

    private CniPlugins() {}

    /**
     * The types of all plugins, those for addresses (ipam) among them; each is the name of a program.
     *
     * @param source named if the configuration is no good
     */
    static Set<String> types(Object source, String configuration) throws Illegible {
        JsonNode read;
        try {
            read = JSON.readTree(configuration);
        } catch (JsonProcessingException e) {
            throw new Illegible(
                    source
                            + (e.getLocation() == null
                                    ? ""
                                    : ":" + e.getLocation().getLineNr()),
                    "not JSON: " + e.getOriginalMessage().lines().findFirst().orElse(""));
        }
        Set<String> types = new LinkedHashSet<>();
        if (read.has("plugins")) {
            if (!read.get("plugins").isArray() || read.get("plugins").isEmpty()) {
                throw new Illegible(source, "plugins: expected a list of at least one plugin");
            }
            for (int i = 0; i < read.get("plugins").size(); i++) {
                add(types, source, "plugins[" + i + "].", read.get("plugins").get(i));
            }
        } else {
            add(types, source, "", read);
        }
        return types;
    }

    private static void add(Set<String> types, Object source, String path, JsonNode plugin) throws Illegible {
        JsonNode type = plugin.path("type");
        if (!type.isTextual() || !type.asText().matches("[^/\\s]+")) {
            throw new Illegible(
                    source,
                    path + "type: " + (type.isMissingNode() ? "missing" : type)
                            + ", expected the name of a CNI plugin");
        }
        types.add(type.asText());
        String ipam = plugin.at("/ipam/type").asText();
        if (!ipam.isEmpty()) {
            types.add(ipam);
        }
    }
}
