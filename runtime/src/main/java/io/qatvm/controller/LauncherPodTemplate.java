package io.qatvm.controller;

import io.qatvm.api.VirtualMachineInstance;
import io.qatvm.config.ClusterConfig;
import io.qatvm.network.NetworkAttachment;
import java.util.Collection;

/** Makes the launcher pod for an instance. Pure: the same input always gives the same pod. */
@FunctionalInterface
public interface LauncherPodTemplate {
    /**
     * The pod for {@code vmi}.
     *
     * @param vmi admitted and defaulted; not changed
     * @param attachments the cluster's network attachment definitions that the instance may name
     * @return the pod, or why there is none
     */
    Rendering render(VirtualMachineInstance vmi, Collection<NetworkAttachment> attachments);

    /** The template that also follows {@code settings}, those in force when the pod is made; by default this one. */
    default LauncherPodTemplate under(ClusterConfig settings) {
        return this;
    }
}
