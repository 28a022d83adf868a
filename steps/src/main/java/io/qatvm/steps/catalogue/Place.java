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
 * @param source feature file and line, for example {@code features/admission/gate.feature:12}
 */
public record Place(String capability, String feature, String requirement, String source) {
    private static final String UNKNOWN = "";

    /**
     * Finds a scenario in parsed feature files.
     *
     * @param uri the feature file
     * @param at the scenario's (or the outline row's) location in it
     * @param nodes the parsed file
     * @return its place; parts that the file does not have are empty
     */
    public static Place find(URI uri, Location at, Collection<? extends Node> nodes) {
        List<Node> path = nodes.stream()
                .map(node -> node.findPathTo(found -> found.getLocation().equals(at)))
                .flatMap(Optional::stream)
                .findFirst()
                .orElse(List.of());
        return new Place(
                capability(uri),
                title(path, Node.Feature.class),
                title(path, Node.Rule.class),
                uri.getSchemeSpecificPart() + ":" + at.getLine());
    }

    private static String title(List<Node> path, Class<? extends Node> kind) {
        return path.stream()
                .filter(kind::isInstance)
                .findFirst()
                .flatMap(Node::getName)
                .orElse(UNKNOWN);
    }

    private static String capability(URI uri) {
        String[] parts = uri.getSchemeSpecificPart().split("/");
        return parts.length < 2 ? UNKNOWN : parts[parts.length - 2];
    }
}
