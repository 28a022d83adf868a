package io.qatvm.api;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.fabric8.generator.annotation.Required;

/** A network that an interface of the same name joins. */
@Wire
public record Network(@Required String name, Pod pod, Multus multus) {

    /** The pod's own network. */
    @Wire
    public record Pod(String vmNetworkCIDR) {}

    /** A network attached by Multus; {@code networkName} is a NetworkAttachmentDefinition, as [namespace/]name. */
    @Wire
    public record Multus(
            @Required String networkName,
            @JsonProperty("default") Boolean isDefault) {}
}
