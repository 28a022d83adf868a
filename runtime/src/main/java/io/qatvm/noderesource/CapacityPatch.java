package io.qatvm.noderesource;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.qatvm.pci.ResourceName;

/**
 * A JSON patch (RFC 6902) of one operation on a node's {@code /status/capacity}.
 *
 * @param operation {@code add} or {@code remove}
 * @param resource the extended resource
 * @param value the count as Kubernetes writes amounts, as text; null where it is removed
 */
public record CapacityPatch(String operation, ResourceName resource, String value) {

    /** Sets the count, whether or not there is one. */
    public static CapacityPatch add(ResourceName resource, long count) {
        if (count < 0) {
            throw new IllegalArgumentException(count + " of " + resource + ": expected zero or more");
        }
        return new CapacityPatch("add", resource, Long.toString(count));
    }

    /** Takes the resource away. */
    public static CapacityPatch remove(ResourceName resource) {
        return new CapacityPatch("remove", resource, null);
    }

    /** Where it works: a JSON pointer. In one, {@code ~} is written {@code ~0} and then {@code /} is {@code ~1} (RFC 6901). */
    public String path() {
        return "/status/capacity/" + resource.text().replace("~", "~0").replace("/", "~1");
    }

    /** The patch as it is sent. */
    public String json() {
        ObjectNode only =
                JsonNodeFactory.instance.objectNode().put("op", operation).put("path", path());
        if (value != null) {
            only.put("value", value);
        }
        return JsonNodeFactory.instance.arrayNode().add(only).toString();
    }
}
