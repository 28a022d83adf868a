package io.qatvm.api;

import io.fabric8.generator.annotation.Required;
import java.util.List;

/** One network card; exactly one binding (bridge, masquerade, slirp, sriov) is set. */
@Wire
public record Interface(
        @Required String name,
        String model,
        Binding bridge,
        Binding masquerade,
        Binding slirp,
        Binding sriov,
        List<Port> ports,
        String macAddress,
        Integer bootOrder,
        String pciAddress,
        String tag) {
    /** Lists are never null. */
    public Interface {
        ports = Lists.orEmpty(ports);
    }

    /** A binding has no members of its own; its presence is the choice. */
    @Wire
    public record Binding() {}

    /** A port the guest serves. */
    @Wire
    public record Port(
            String name, String protocol, @Required Integer port) {}
}
