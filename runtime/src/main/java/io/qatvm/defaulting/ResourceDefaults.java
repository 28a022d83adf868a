package io.qatvm.defaulting;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;

/**
 * Requests that the pod needs: those of cpu and memory follow their limits; memory otherwise follows the guest's size,
 * or one huge page; cpu otherwise is the cluster's choice, unless CPUs are dedicated.
 */
final class ResourceDefaults {
    private final TextNode cpuRequest;

    ResourceDefaults(String cpuRequest) {
        this.cpuRequest = TextNode.valueOf(cpuRequest);
    }

    void apply(ObjectNode domain) {
        JsonNode resources = domain.path("resources");
        JsonNode requests = resources.path("requests");
        JsonNode limits = resources.path("limits");
        JsonNode cpu = missing(requests, "cpu", limits);
        if (cpu == null && !requests.has("cpu") && !dedicatedCpus(domain)) {
            cpu = cpuRequest;
        }
        JsonNode memory = missing(requests, "memory", limits);
        if (memory == null && !requests.has("memory")) {
            memory = guestSize(domain.path("memory"));
        }
        if ((cpu != null || memory != null)
                && Members.objectOrNew(domain, "resources") instanceof ObjectNode parent
                && Members.objectOrNew(parent, "requests") instanceof ObjectNode filled) {
            set(filled, "cpu", cpu);
            set(filled, "memory", memory);
        }
    }

    private static void set(ObjectNode requests, String name, JsonNode amount) {
        if (amount != null) {
            requests.set(name, amount);
        }
    }

    /** The limit, if there is one and nothing is requested. */
    private static JsonNode missing(JsonNode requests, String name, JsonNode limits) {
        JsonNode limit = limits.get(name);
        if (limit == null || !isPositive(limit)) {
            return null;
        }
        JsonNode request = requests.get(name);
        boolean none = request == null
                || (request.isValueNode()
                        && Amount.parse(request.asText()).map(Amount::isZero).orElse(false));
        return none ? limit : null;
    }

    private static JsonNode guestSize(JsonNode memory) {
        JsonNode size = memory.has("guest")
                ? memory.get("guest")
                : memory.path("hugepages").get("pageSize");
        return size != null && isPositive(size) ? size : null;
    }

    private static boolean isPositive(JsonNode amount) {
        return amount.isValueNode()
                && Amount.parse(amount.asText())
                        .map(a -> a.exceeds(Amount.ZERO))
                        .orElse(false);
    }

    private static boolean dedicatedCpus(ObjectNode domain) {
        return domain.path("cpu").path("dedicatedCpuPlacement").asBoolean(false);
    }
}
