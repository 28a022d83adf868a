package io.qatvm.defaulting;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** ACPI is on; a feature or timer that is named without a state is on. */
final class FeatureDefaults {
    private static final int SPINLOCK_RETRIES = 4096;

    private FeatureDefaults() {}

    static void apply(ObjectNode domain) {
        if (Members.objectOrNew(domain, "features") instanceof ObjectNode features) {
            enable(Members.objectOrNew(features, "acpi"));
            enable(features.path("apic"));
            enable(features.path("smm"));
            if (features.get("hyperv") instanceof ObjectNode hyperv) {
                hyperv.forEach(FeatureDefaults::enable);
                setRetries(hyperv.path("spinlocks"));
            }
        }
        if (domain.path("clock").get("timer") instanceof ObjectNode timers) {
            timers.forEach(timer -> switchOn(timer, "present"));
        }
    }

    private static void enable(JsonNode feature) {
        switchOn(feature, "enabled");
    }

    private static void switchOn(JsonNode node, String member) {
        if (node instanceof ObjectNode object) {
            Members.setIfAbsent(object, member, true);
        }
    }

    private static void setRetries(JsonNode node) {
        if (node instanceof ObjectNode spinlocks
                && spinlocks.path("enabled").asBoolean(true)
                && !spinlocks.has("spinlocks")) {
            spinlocks.put("spinlocks", SPINLOCK_RETRIES);
        }
    }
}
