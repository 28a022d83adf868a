package io.qatvm.controller;

import java.util.Objects;

/**
 * A NetworkAttachmentDefinition, as far as a launcher pod needs it.
 *
 * @param namespace its namespace
 * @param name its name
 * @param resourceName its annotation {@code k8s.v1.cni.cncf.io/resourceName}: the extended resource whose devices serve
 *     it; null if it has none
 */
public record NetworkAttachment(String namespace, String name, String resourceName) {
    /** Checks that it has a name and a namespace. */
    public NetworkAttachment {
        Objects.requireNonNull(namespace, "namespace");
        Objects.requireNonNull(name, "name");
    }
}
