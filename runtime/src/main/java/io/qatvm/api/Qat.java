package io.qatvm.api;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Required;

/**
 * One Intel QuickAssist virtual function to hand to the machine.
 *
 * @param name what this entry is called; it names the host device in the domain and is unique in the machine
 * @param deviceName the extended resource that a device plugin offers, such as {@code qat.intel.com/generic}
 */
@Wire
public record Qat(
        @Required @JsonPropertyDescription(Qat.NAME_DESCRIPTION)
        String name,

        @Required @JsonPropertyDescription("Resource name of the QAT device as advertised by a device plugin")
        String deviceName) {
    /** The API's description of {@code name}. */
    public static final String NAME_DESCRIPTION = "Name of the QAT device as exposed by a device plugin";
}
