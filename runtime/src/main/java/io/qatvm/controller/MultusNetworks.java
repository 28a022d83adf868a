package io.qatvm.controller;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.qatvm.api.Interface;
import io.qatvm.api.Network;
import io.qatvm.api.VirtualMachineInstance;
import io.qatvm.network.NetworkAttachment;
import io.qatvm.network.NetworkSelection;
import io.qatvm.network.PodInterfaceNames;
import io.qatvm.network.Reading;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The networks that Multus attaches to the launcher pod, each with its definition: those of the instance, in its order,
 * then those its own annotation asks for beside them.
 *
 * @param joined the networks
 * @param refusal why the pod cannot be made; null if it can
 */
record MultusNetworks(List<Joined> joined, String refusal) {
    /** Prefix of the variable that tells the launcher which resource serves a network. */
    static final String RESOURCE_VARIABLE = "KUBEVIRT_RESOURCE_NAME_";

    private static final String DEFAULT_NETWORK = "v1.multus-cni.io/default-network";

    /**
     * One network.
     *
     * @param network the machine's network; null for one that only the annotation asks for
     * @param attachment the definition behind it
     * @param interfaceName what it is called in the pod; null if Multus is to choose
     * @param mac the fixed address of its card; null for none
     */
    record Joined(Network network, NetworkAttachment attachment, String interfaceName, String mac) {
        private boolean isDefault() {
            return network != null && Boolean.TRUE.equals(network.multus().isDefault());
        }
    }

    /** The definitions that {@code vmi} names, as namespace/name; of an annotation that cannot be read, none. */
    static Set<String> definitions(VirtualMachineInstance vmi) {
        Set<String> definitions = new LinkedHashSet<>();
        for (Network network : vmi.getSpec().networks()) {
            if (network.multus() != null) {
                definitions.add(definition(vmi, network));
            }
        }
        if (ownAnnotation(vmi) instanceof Reading.Good<List<NetworkSelection>> own) {
            own.value().forEach(selection -> definitions.add(selection.definition()));
        }
        return definitions;
    }

    static MultusNetworks of(
            VirtualMachineInstance vmi, Collection<NetworkAttachment> attachments, PodInterfaceNames naming) {
        if (ownAnnotation(vmi) instanceof Reading.Bad<List<NetworkSelection>> bad) {
            return refused(bad.problem());
        }
        for (String definition : definitions(vmi)) {
            Optional<NetworkAttachment> found = find(attachments, definition);
            if (found.isEmpty()) {
                return refused("Failed to locate network attachment definition " + definition);
            }
            if (found.get().objection().isPresent()) {
                return refused(found.get().objection().get());
            }
        }
        List<Joined> joined = new ArrayList<>();
        Map<String, String> names = naming.of(vmi.getSpec().networks());
        for (Network network : vmi.getSpec().networks()) {
            if (network.multus() != null) {
                joined.add(new Joined(
                        network,
                        find(attachments, definition(vmi, network)).orElseThrow(),
                        names.get(network.name()),
                        mac(vmi, network)));
            }
        }
        for (NetworkSelection selection : ((Reading.Good<List<NetworkSelection>>) ownAnnotation(vmi)).value()) {
            String name = selection.interfaceName().orElse(null);
            if (name != null && names.containsValue(name)) {
                return refused("annotation " + NetworkSelection.ANNOTATION + ": network " + selection.definition()
                        + " asks for interface '" + name + "', which a network of the machine has");
            }
            joined.add(new Joined(
                    null,
                    find(attachments, selection.definition()).orElseThrow(),
                    name,
                    selection.mac().orElse(null)));
        }
        return new MultusNetworks(joined, null);
    }

    private static MultusNetworks refused(String why) {
        return new MultusNetworks(List.of(), why);
    }

    private static Reading<List<NetworkSelection>> ownAnnotation(VirtualMachineInstance vmi) {
        Map<String, String> annotations = vmi.getMetadata().getAnnotations();
        String own = annotations == null ? null : annotations.get(NetworkSelection.ANNOTATION);
        return own == null
                ? new Reading.Good<>(List.of())
                : NetworkSelection.of(own, vmi.getMetadata().getNamespace());
    }

    private static String definition(VirtualMachineInstance vmi, Network network) {
        String given = String.valueOf(network.multus().networkName());
        return given.indexOf('/') < 0 ? vmi.getMetadata().getNamespace() + "/" + given : given;
    }

    private static Optional<NetworkAttachment> find(Collection<NetworkAttachment> attachments, String definition) {
        return attachments.stream()
                .filter(attachment -> attachment.toString().equals(definition))
                .findFirst();
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
        return joined.stream()
                .flatMap(network -> network.attachment.resource().stream())
                .toList();
    }

    /** One variable for each network of the machine; it has no value where no resource serves the network. */
    List<EnvVar> variables() {
        List<EnvVar> variables = new ArrayList<>();
        for (Joined each : joined) {
            if (each.network != null) {
                String resource = each.attachment.resource().orElse(null);
                variables.add(new EnvVar(RESOURCE_VARIABLE + each.network.name(), resource, null));
            }
        }
        return variables;
    }

    /** Adds what Multus reads: the networks in order, and the one that takes the place of the cluster's default. */
    void annotate(Map<String, String> annotations) {
        StringBuilder list = new StringBuilder();
        for (Joined each : joined) {
            if (each.isDefault()) {
                annotations.put(DEFAULT_NETWORK, each.attachment.toString());
                continue;
            }
            int start = list.append(list.isEmpty() ? "[" : ",").append('{').length();
            member(list, start, "interface", each.interfaceName);
            member(list, start, "mac", each.mac);
            member(list, start, "name", each.attachment.name());
            member(list, start, "namespace", each.attachment.namespace());
            list.append('}');
        }
        if (!list.isEmpty()) {
            annotations.put(NetworkSelection.ANNOTATION, list.append(']').toString());
        }
    }

    private static void member(StringBuilder list, int start, String name, String value) {
        if (value != null && !value.isEmpty()) {
            list.append(list.length() == start ? "\"" : ",\"").append(name).append("\":\"");
            JsonStringEncoder.getInstance().quoteAsString(value, list);
            list.append('"');
        }
    }
}
