package io.qatvm.network;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * One network that a pod asks Multus for, from its annotation {@code k8s.v1.cni.cncf.io/networks}.
 *
 * @param namespace the definition's namespace
 * @param name the definition's name
 * @param interfaceName what the interface is called in the pod; empty if Multus is to choose
 * @param mac the address the interface is to have; empty if none is asked for
 */
public record NetworkSelection(String namespace, String name, Optional<String> interfaceName, Optional<String> mac) {
    /** The annotation, of the Network Plumbing Working Group's standard. */
    public static final String ANNOTATION = "k8s.v1.cni.cncf.io/networks";

    private static final Pattern PART = Pattern.compile("[a-z0-9]([-a-z0-9]*[a-z0-9])?");
    private static final String PART_FORM =
            "lower-case letters, digits and '-' that begin and end with a letter or digit";
    // The kernel's limit: 16 bytes with the one that ends the name.
    private static final int LONGEST_INTERFACE = 15;

    /**
     * Reads the annotation in either of its forms: a comma-separated list of {@code [namespace/]name[@interface]}, or a
     * JSON list of objects. As in Multus, a value with a bracket, a brace or a quotation mark is JSON.
     *
     * @param annotation its value
     * @param podNamespace the namespace of entries that name none
     */
    public static Reading<List<NetworkSelection>> of(String annotation, String podNamespace) {
        return Reading.of(() -> {
            List<NetworkSelection> selections = annotation.matches("(?s).*[\\[{\"].*")
                    ? ofJson(annotation, podNamespace)
                    : ofText(annotation, podNamespace);
            Map<String, NetworkSelection> byInterface = new HashMap<>();
            for (NetworkSelection selection : selections) {
                selection.interfaceName.ifPresent(own -> {
                    NetworkSelection other = byInterface.putIfAbsent(own, selection);
                    if (other != null) {
                        throw Reading.malformed(where() + ": networks " + other.definition() + " and "
                                + selection.definition() + " both ask for interface '" + own + "'");
                    }
                });
            }
            return selections;
        });
    }

    private static String where() {
        return "annotation " + ANNOTATION;
    }

    private static List<NetworkSelection> ofText(String annotation, String podNamespace) {
        List<NetworkSelection> selections = new ArrayList<>();
        if (annotation.isBlank()) {
            return selections;
        }
        for (String item : annotation.split(",", -1)) {
            String entry = item.strip();
            String place = where() + ": entry " + (selections.size() + 1) + " '" + entry + "'";
            int slash = entry.indexOf('/');
            int at = entry.indexOf('@', slash + 1);
            String namespace = slash < 0 ? podNamespace : part(entry.substring(0, slash), place, "namespace");
            String name = part(entry.substring(slash + 1, at < 0 ? entry.length() : at), place, "name");
            Optional<String> own =
                    at < 0 ? Optional.empty() : Optional.of(interfaceName(entry.substring(at + 1), place));
            selections.add(new NetworkSelection(namespace, name, own, Optional.empty()));
        }
        return selections;
    }

    private static List<NetworkSelection> ofJson(String annotation, String podNamespace) {
        List<NetworkSelection> selections = new ArrayList<>();
        for (Field entry : Field.document(where(), annotation).items()) {
            selections.add(new NetworkSelection(
                    entry.text("namespace")
                            .map(text -> part(text, entry.where(), "namespace"))
                            .orElse(podNamespace),
                    part(entry.requiredText("name"), entry.where(), "name"),
                    entry.text("interface").map(text -> interfaceName(text, entry.where())),
                    entry.text("mac")));
        }
        return selections;
    }

    private static String part(String text, String place, String member) {
        if (!PART.matcher(text).matches()) {
            throw Reading.malformed(place + ": " + member + " '" + text + "' is not " + PART_FORM);
        }
        return text;
    }

    private static String interfaceName(String text, String place) {
        if (!PART.matcher(text).matches() || text.length() > LONGEST_INTERFACE) {
            throw Reading.malformed(
                    place + ": interface '" + text + "' is not at most " + LONGEST_INTERFACE + " " + PART_FORM);
        }
        return text;
    }

    /** The definition, {@code namespace/name}. */
    public String definition() {
        return namespace + "/" + name;
    }
}
