package io.qatvm.controller;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.qatvm.api.Network;
import io.qatvm.api.VirtualMachineInstance;
import java.net.HttpURLConnection;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Looks up the NetworkAttachmentDefinitions that a VMI's Multus networks name. */
public final class NetworkAttachments {
    private static final String API = "k8s.cni.cncf.io/v1";
    private static final String KIND = "NetworkAttachmentDefinition";
    private static final String RESOURCE_NAME = "k8s.v1.cni.cncf.io/resourceName";

    private final KubernetesClient client;

    /** Looks them up through {@code client}, which may read them. */
    public NetworkAttachments(KubernetesClient client) {
        this.client = client;
    }

    /** The definitions that exist of those {@code vmi} names; the template refuses the VMI if one is missing. */
    public Collection<NetworkAttachment> of(VirtualMachineInstance vmi) {
        List<NetworkAttachment> found = new ArrayList<>();
        for (Network network : vmi.getSpec().networks()) {
            if (network.multus() != null) {
                String name = network.multus().networkName();
                int slash = name.indexOf('/');
                String namespace = slash < 0 ? vmi.getMetadata().getNamespace() : name.substring(0, slash);
                find(namespace, name.substring(slash + 1)).ifPresent(found::add);
            }
        }
        return found;
    }

    private Optional<NetworkAttachment> find(String namespace, String name) {
        try {
            GenericKubernetesResource definition = client.genericKubernetesResources(API, KIND)
                    .inNamespace(namespace)
                    .withName(name)
                    .get();
            if (definition == null) {
                return Optional.empty();
            }
            Map<String, String> annotations = definition.getMetadata().getAnnotations();
            String resource = annotations == null ? null : annotations.get(RESOURCE_NAME);
            return Optional.of(new NetworkAttachment(namespace, name, resource));
        } catch (KubernetesClientException e) {
            if (e.getCode() == HttpURLConnection.HTTP_NOT_FOUND) {
                return Optional.empty();
            }
            throw e;
        }
    }
}
