package io.qatvm.steps.catalogue;

import io.cucumber.plugin.event.Location;
import io.cucumber.plugin.event.Node;
import java.net.URI;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * Where a scenario stands in the specification.
 *
 * @param capability the folder of its feature file, for example {@code admission}
 * @param feature the feature's title
 * @param requirement the text of its {@code Rule:}, empty when it stands outside of one
 * @param remedy what to do when the requirement is not met, as the rule's description says after "Remedy:"
 * @param source feature file and line, for example {@code features/admission/gate.feature:12}
 */
public record Place(String capability, String feature, String requirement, String remedy, String source) {
    private static final String UNKNOWN = "";
    private static final String REMEDY = "Remedy:";

    /**
     * Finds a scenario in parsed feature files.
     *
     * @param uri the feature file
     * @param at the scenario's (or the outline row's) location in it
     * @param nodes the parsed file
     * @param text the file as it is written
     * @return its place; parts that the file does not have are empty
     */
    public static Place find(URI uri, Location at, Collection<? extends Node> nodes, String text) {
        List<Node> path = nodes.stream()
                .map(node -> node.findPathTo(found -> found.getLocation().equals(at)))
                .flatMap(Optional::stream)
                .findFirst()
                .orElse(List.of());
        return new Place(
                capability(uri),
                title(path, Node.Feature.class),
                title(path, Node.Rule.class),
                remedy(path, text),
                uri.getSchemeSpecificPart() + ":" + at.getLine());
    }

    private static String title(List<Node> path, Class<? extends Node> kind) {
        return path.stream()
                .filter(kind::isInstance)
                .findFirst()
                .flatMap(Node::getName)
                .orElse(UNKNOWN);
    }

    // A parsed rule has no description, so the lines between it and what comes next are read.
    private static String remedy(List<Node> path, String text) {
        List<Integer> lines = path.stream()
                .filter(node -> !(node instanceof Node.Feature))
                .map(node -> node.getLocation().getLine())
                .toList();
        if (lines.size() < 2 || path.stream().noneMatch(Node.Rule.class::isInstance)) {
            return UNKNOWN;
        }
        return text.lines()
                .skip(lines.get(0))
                .limit(lines.get(1) - lines.get(0))
                .map(String::strip)
                .filter(line -> line.startsWith(REMEDY))
                .findFirst()
                .map(line -> line.substring(REMEDY.length()).strip())
                .orElse(UNKNOWN);
    }

    private static String capability(URI uri) {
        String[] parts = uri.getSchemeSpecificPart().split("/");
        return parts.length < 2 ? UNKNOWN : parts[parts.length - 2];
    }
}
