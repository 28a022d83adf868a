package io.qatvm.api;

import io.fabric8.generator.annotation.Required;
import io.fabric8.kubernetes.api.model.Affinity;
import io.fabric8.kubernetes.api.model.HTTPGetAction;
import io.fabric8.kubernetes.api.model.PodDNSConfig;
import io.fabric8.kubernetes.api.model.TCPSocketAction;
import io.fabric8.kubernetes.api.model.Toleration;
import java.util.List;
import java.util.Map;

/** What a VirtualMachineInstance asks for. */
@Wire
public record VirtualMachineInstanceSpec(
        String priorityClassName,
        @Required DomainSpec domain,
        Map<String, String> nodeSelector,
        Affinity affinity,
        String schedulerName,
        List<Toleration> tolerations,
        String evictionStrategy,
        Long terminationGracePeriodSeconds,
        List<Volume> volumes,
        Probe livenessProbe,
        Probe readinessProbe,
        String hostname,
        String subdomain,
        List<Network> networks,
        String dnsPolicy,
        PodDNSConfig dnsConfig) {
    /** Lists are never null. */
    public VirtualMachineInstanceSpec {
        volumes = Lists.orEmpty(volumes);
        networks = Lists.orEmpty(networks);
    }

    /** The VFs that are asked for by name, see {@link Devices#requestedVfs()}; empty if there are none. */
    public List<RequestedVf> requestedVfs() {
        return domain == null || domain.devices() == null
                ? List.of()
                : domain.devices().requestedVfs();
    }

    /** A check of the guest's health, as the kubelet runs it against the launcher pod's address. */
    @Wire
    public record Probe(
            HTTPGetAction httpGet,
            TCPSocketAction tcpSocket,
            Integer initialDelaySeconds,
            Integer timeoutSeconds,
            Integer periodSeconds,
            Integer successThreshold,
            Integer failureThreshold) {}
}
