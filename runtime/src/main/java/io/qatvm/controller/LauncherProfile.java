package io.qatvm.controller;

import io.qatvm.api.VirtualMachineInstanceSpec;
import io.qatvm.network.PodInterfaceNames;
import java.util.Optional;

/** How much the launcher pod may do on its node. */
public enum LauncherProfile {
    /** As KubeVirt's launcher of 2020: not privileged, but root, with three capabilities and the host's device tree. */
    COMPATIBLE("2020"),
    /**
     * Within the Pod Security Standard "restricted": uid 107, no host path, every capability dropped and none added.
     *
     * <p>KubeVirt's launcher today keeps {@code NET_BIND_SERVICE}. It serves DHCP on port 67 for bridge and masquerade
     * cards. Nothing in this project's launcher binds a port below 1024, and neither VFIO nor libvirt as an unprivileged
     * user needs any capability: device nodes come from the device plugin, the memory lock limit from the node agent. The
     * price: a slirp card can forward a port below 1024 only where the node's runtime leaves such ports to everyone.
     */
    RESTRICTED("restricted");

    private final String text;

    LauncherProfile(String text) {
        this.text = text;
    }

    /** The name in configuration and on command lines. */
    public String text() {
        return text;
    }

    /** How the pod's interfaces are named: as in 2020, or as today. */
    PodInterfaceNames interfaceNames() {
        return this == COMPATIBLE ? PodInterfaceNames.ORDINAL : PodInterfaceNames.HASHED;
    }

    /** True if the launcher is shown, as a file, which VF serves which network; in 2020 the environment had to do. */
    boolean showsNetworkInfo(VirtualMachineInstanceSpec spec) {
        return this == RESTRICTED && ComputeResources.hasSriovCard(spec.domain().devices());
    }

    /** The profile called {@code text}; empty if there is none. */
    public static Optional<LauncherProfile> of(String text) {
        for (LauncherProfile profile : values()) {
            if (profile.text.equals(text)) {
                return Optional.of(profile);
            }
        }
        return Optional.empty();
    }
}
