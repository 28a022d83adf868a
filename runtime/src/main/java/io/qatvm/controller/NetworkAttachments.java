package io.qatvm.controller;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.base.ResourceDefinitionContext;
import io.qatvm.api.VirtualMachineInstance;
import io.qatvm.network.NetworkAttachment;
import java.net.HttpURLConnection;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Looks up the NetworkAttachmentDefinitions that a VMI names, in its networks or in its annotation. */
public final class NetworkAttachments {
    // Said in full, so that nothing is discovered: a cluster without Multus does not serve the kind.
    private static final ResourceDefinitionContext DEFINITIONS = new ResourceDefinitionContext.Builder()
            .withGroup("k8s.cni.cncf.io")
            .withVersion("v1")
            .withKind("NetworkAttachmentDefinition")
            .withPlural("network-attachment-definitions")
            .withNamespaced(true)
            .build();

    private final KubernetesClient client;

    /** Looks them up through {@code client}, which may read them. */
    public NetworkAttachments(KubernetesClient client) {
        this.client = client;
    }

    /** The definitions that exist of those {@code vmi} names; the template refuses the VMI if one is missing. */
    public Collection<NetworkAttachment> of(VirtualMachineInstance vmi) {
        List<NetworkAttachment> found = new ArrayList<>();
        if (vmi.getSpec() == null) {
            return found;
        }
        for (String definition : MultusNetworks.definitions(vmi)) {
            int slash = definition.indexOf('/');
            find(definition.substring(0, slash), definition.substring(slash + 1))
                    .ifPresent(found::add);
        }
        return found;
    }

    private Optional<NetworkAttachment> find(String namespace, String name) {
        if (namespace.isEmpty() || name.isEmpty()) {
            return Optional.empty();
        }
        try {
            GenericKubernetesResource definition = client.genericKubernetesResources(DEFINITIONS)
                    .inNamespace(namespace)
                    .withName(name)
                    .get();
            if (definition == null) {
                return Optional.empty();
            }
            Map<String, String> annotations = definition.getMetadata().getAnnotations();
            String resource = annotations == null ? null : annotations.get(NetworkAttachment.RESOURCE_NAME);
            return Optional.of(new NetworkAttachment(namespace, name, resource));
        } catch (KubernetesClientException e) {
            if (e.getCode() == HttpURLConnection.HTTP_NOT_FOUND) {
                return Optional.empty();
            }
            throw e;
        }
    }
}
