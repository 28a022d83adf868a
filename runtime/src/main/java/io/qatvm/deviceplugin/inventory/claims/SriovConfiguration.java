package io.qatvm.deviceplugin.inventory.claims;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The entries of an SR-IOV network device plugin's {@code config.json}, of either era: with {@code rootDevices} (2.x) or
 * with {@code selectors} (3.0 on). Keys count in any case, as Go reads JSON; what an entry says is for the reader to judge.
 *
 * @param entries in the file's order
 */
public record SriovConfiguration(List<Entry> entries) {
    private static final String LIST = "resourceList";

    /**
     * One entry.
     *
     * @param place its JSON path, such as {@code resourceList[0]}
     * @param value what is written there, an object if it is right
     */
    public record Entry(String place, JsonNode value) {
        /** The member of that name; missing if there is none. */
        public JsonNode member(String name) {
            return SriovConfiguration.member(value, name);
        }
    }

    /** Copies its list. */
    public SriovConfiguration {
        entries = List.copyOf(entries);
    }

    /** True if {@code document} has a list of resources, or something in its place. */
    public static boolean isOne(JsonNode document) {
        return !member(document, LIST).isMissingNode();
    }

    /** The entries of {@code document}; empty if it has no list of them. */
    public static Optional<SriovConfiguration> of(JsonNode document) {
        JsonNode list = member(document, LIST);
        if (!list.isArray()) {
            return Optional.empty();
        }
        List<Entry> entries = new ArrayList<>();
        for (JsonNode each : list) {
            entries.add(new Entry(LIST + "[" + entries.size() + "]", each));
        }
        return Optional.of(new SriovConfiguration(entries));
    }

    /** The member of {@code object} whose name is {@code name} but for the case of its letters; missing if there is none. */
    static JsonNode member(JsonNode object, String name) {
        return object.properties().stream()
                .filter(each -> each.getKey().equalsIgnoreCase(name))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse(MissingNode.getInstance());
    }
}
