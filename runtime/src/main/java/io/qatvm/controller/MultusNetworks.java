package io.qatvm.controller;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.qatvm.api.Interface;
import io.qatvm.api.Network;
import io.qatvm.api.VirtualMachineInstance;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/**
 * The networks of an instance that Multus attaches, in the instance's order, each with its definition.
 *
 * @param joined the networks
 * @param missing the first definition that does not exist, as namespace/name; null if all do
 */
record MultusNetworks(List<Joined> joined, String missing) {
    /** Prefix of the variable that tells the launcher which resource serves a network. */
    static final String RESOURCE_VARIABLE = "KUBEVIRT_RESOURCE_NAME_";

    private static final String NETWORKS = "k8s.v1.cni.cncf.io/networks";
    private static final String DEFAULT_NETWORK = "v1.multus-cni.io/default-network";

    /** One network, the definition behind it, and the fixed MAC address of its card, or null. */
    record Joined(Network network, NetworkAttachment attachment, String mac) {}

    static MultusNetworks of(VirtualMachineInstance vmi, Collection<NetworkAttachment> attachments) {
        List<Joined> joined = new ArrayList<>();
        for (Network network : vmi.getSpec().networks()) {
            if (network.multus() == null) {
                continue;
            }
            String given = String.valueOf(network.multus().networkName());
            int slash = given.indexOf('/');
            String namespace = slash < 0 ? vmi.getMetadata().getNamespace() : given.substring(0, slash);
            String name = given.substring(slash + 1);
            NetworkAttachment found = find(attachments, namespace, name);
            if (found == null) {
                return new MultusNetworks(List.of(), namespace + "/" + name);
            }
            joined.add(new Joined(network, found, mac(vmi, network)));
        }
        return new MultusNetworks(joined, null);
    }

    private static NetworkAttachment find(Collection<NetworkAttachment> attachments, String namespace, String name) {
        for (NetworkAttachment attachment : attachments) {
            if (attachment.name().equals(name) && attachment.namespace().equals(namespace)) {
                return attachment;
            }
        }
        return null;
    }

    private static String mac(VirtualMachineInstance vmi, Network network) {
        for (Interface card : vmi.getSpec().domain().devices().interfaces()) {
            if (card.name() != null && card.name().equals(network.name())) {
                return card.macAddress();
            }
        }
        return null;
    }

    /** The resources whose devices serve the networks, one entry for each network that has one. */
    List<String> resources() {
        List<String> resources = new ArrayList<>();
        for (Joined network : joined) {
            if (hasResource(network)) {
                resources.add(network.attachment.resourceName());
            }
        }
        return resources;
    }

    /** One variable for each network; it has no value where no resource serves the network. */
    List<EnvVar> variables() {
        List<EnvVar> variables = new ArrayList<>();
        for (Joined network : joined) {
            String resource = hasResource(network) ? network.attachment.resourceName() : null;
            variables.add(new EnvVar(RESOURCE_VARIABLE + network.network.name(), resource, null));
        }
        return variables;
    }

    private static boolean hasResource(Joined network) {
        return network.attachment.resourceName() != null
                && !network.attachment.resourceName().isEmpty();
    }

    /** Adds what Multus reads: the networks in order, and the one that takes the place of the cluster's default. */
    void annotate(Map<String, String> annotations) {
        StringBuilder list = new StringBuilder();
        int index = 0;
        for (Joined network : joined) {
            NetworkAttachment attachment = network.attachment;
            if (Boolean.TRUE.equals(network.network.multus().isDefault())) {
                annotations.put(DEFAULT_NETWORK, attachment.namespace() + "/" + attachment.name());
                continue;
            }
            index++;
            list.append(list.isEmpty() ? "[" : ",")
                    .append("{\"interface\":\"net")
                    .append(index)
                    .append('"');
            member(list, "mac", network.mac);
            member(list, "name", attachment.name());
            member(list, "namespace", attachment.namespace());
            list.append('}');
        }
        if (!list.isEmpty()) {
            annotations.put(NETWORKS, list.append(']').toString());
        }
    }

    private static void member(StringBuilder list, String name, String value) {
        if (value != null && !value.isEmpty()) {
            list.append(",\"").append(name).append("\":\"");
            JsonStringEncoder.getInstance().quoteAsString(value, list);
            list.append('"');
        }
    }
}
