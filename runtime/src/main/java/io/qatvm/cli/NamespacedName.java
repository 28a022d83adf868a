package io.qatvm.cli;

import java.util.Optional;

/**
 * The name of an object in a namespace.
 *
 * @param namespace not empty
 * @param name not empty
 */
record NamespacedName(String namespace, String name) {
    /** Reads {@code namespace/name}; empty if it is anything else. */
    static Optional<NamespacedName> of(String text) {
        String[] parts = text.split("/", -1);
        return parts.length == 2 && !parts[0].isBlank() && !parts[1].isBlank()
                ? Optional.of(new NamespacedName(parts[0], parts[1]))
                : Optional.empty();
    }
}
