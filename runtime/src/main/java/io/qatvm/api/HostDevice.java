package io.qatvm.api;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Required;

/**
 * One device of the host to hand to the machine, as today's KubeVirt has it. Claims and tags are known so that admission
 * can refuse them in words of its own; nothing here serves them.
 *
 * @param name what this entry is called; it names the host device in the domain and is unique in the list
 * @param deviceName the extended resource that a device plugin offers, such as {@code qat.intel.com/generic}
 * @param claimName a resource claim of the machine
 * @param requestName the request within that claim
 * @param tag what the guest is to find the device by
 */
@Wire
public record HostDevice(
        @Required @JsonPropertyDescription("Name of the device in the machine")
        String name,

        @JsonPropertyDescription("Resource name of the device as advertised by a device plugin")
        String deviceName,

        @JsonPropertyDescription("Resource claims are not served: expected deviceName")
        String claimName,

        @JsonPropertyDescription("Resource claims are not served: expected deviceName")
        String requestName,

        @JsonPropertyDescription("Tags do not reach the guest: expected none")
        String tag) {
    /** An entry that names a resource. */
    public HostDevice(String name, String deviceName) {
        this(name, deviceName, null, null, null);
    }
}
