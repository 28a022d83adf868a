package io.qatvm.preflight;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.qatvm.deviceplugin.inventory.claims.SriovConfiguration;
import io.qatvm.pci.ResourceName;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The SR-IOV network device plugin's {@code config.json}, of either era: entries with {@code rootDevices} (2.x) or with
 * {@code selectors} (3.0 on).
 *
 * @param source the file
 * @param resources the resources it offers, in its order
 */
record PluginConfiguration(String source, List<Resource> resources) {
    private static final String DEFAULT_PREFIX = "intel.com";
    private static final ObjectMapper JSON = new ObjectMapper().enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION);

    /**
     * One entry.
     *
     * @param name with its prefix, such as {@code intel.com/intel_sriov}
     * @param era {@code rootDevices} or {@code selectors}, whichever the entry is written with
     * @param place its JSON path
     */
    record Resource(ResourceName name, String era, String place) {}

    /** Copies its list. */
    PluginConfiguration {
        resources = List.copyOf(resources);
    }

    /**
     * Reads it.
     *
     * @throws Illegible with the line or the JSON path of what is wrong
     */
    static PluginConfiguration of(String source, String text) throws Illegible {
        JsonNode read;
        try {
            read = JSON.readTree(text);
        } catch (JsonProcessingException e) {
            throw new Illegible(
                    source
                            + (e.getLocation() == null
                                    ? ""
                                    : ":" + e.getLocation().getLineNr()),
                    "not JSON: " + e.getOriginalMessage().lines().findFirst().orElse(""));
        }
        SriovConfiguration configuration = SriovConfiguration.of(read)
                .orElseThrow(() -> new Illegible(source, "$.resourceList: missing, expected a list of resources"));
        List<Resource> resources = new ArrayList<>();
        for (SriovConfiguration.Entry entry : configuration.entries()) {
            resources.add(resource(source, "$." + entry.place(), entry));
        }
        return new PluginConfiguration(source, resources);
    }

    private static Resource resource(String source, String place, SriovConfiguration.Entry entry) throws Illegible {
        String prefix = text(source, place, entry, "resourcePrefix").orElse(DEFAULT_PREFIX);
        String name = text(source, place, entry, "resourceName")
                .orElseThrow(() -> new Illegible(source, place + ".resourceName: missing, expected a name"));
        ResourceName full = ResourceName.of(prefix + "/" + name)
                .orElseThrow(() -> new Illegible(
                        source, place + ".resourceName: '" + prefix + "/" + name + "', expected " + ResourceName.FORM));
        return new Resource(full, entry.member("rootDevices").isMissingNode() ? "selectors" : "rootDevices", place);
    }

    private static Optional<String> text(String source, String place, SriovConfiguration.Entry entry, String name)
            throws Illegible {
        JsonNode found = entry.member(name);
        if (found.isMissingNode() || found.isNull()) {
            return Optional.empty();
        }
        if (!found.isTextual()) {
            throw new Illegible(source, place + "." + name + ": " + found + ", expected text");
        }
        return Optional.of(found.asText()).filter(value -> !value.isEmpty());
    }
}
