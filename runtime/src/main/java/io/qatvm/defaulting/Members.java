package io.qatvm.defaulting;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** Members of a JSON object that may be absent. A null or a value of another type counts as present: it is an error of
 * the manifest, and admission's to report. */
final class Members {
    private Members() {}

    /** The member, made as an empty object if it is absent. */
    static JsonNode objectOrNew(ObjectNode parent, String member) {
        JsonNode child = parent.get(member);
        return child != null ? child : parent.putObject(member);
    }

    /** The member, made as an empty list if it is absent. */
    static JsonNode listOrNew(ObjectNode parent, String member) {
        JsonNode child = parent.get(member);
        return child != null ? child : parent.putArray(member);
    }

    /** True if the member is absent or empty text. */
    static boolean isBlank(ObjectNode parent, String member) {
        JsonNode child = parent.get(member);
        return child == null || (child.isTextual() && child.textValue().isEmpty());
    }

    /** True if the member is absent or a list without entries. */
    static boolean isAbsentOrEmptyList(ObjectNode parent, String member) {
        JsonNode child = parent.get(member);
        return child == null || (child.isArray() && child.isEmpty());
    }

    /** Sets the member if it is absent or empty text. */
    static void setIfBlank(ObjectNode parent, String member, String value) {
        if (isBlank(parent, member)) {
            parent.put(member, value);
        }
    }

    /** Sets the member if it is absent. */
    static void setIfAbsent(ObjectNode parent, String member, boolean value) {
        if (!parent.has(member)) {
            parent.put(member, value);
        }
    }
}
