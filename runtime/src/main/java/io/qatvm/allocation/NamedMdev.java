package io.qatvm.allocation;

import java.util.UUID;

/**
 * One entry of a VMI with the mediated device it got.
 *
 * @param name the entry's name
 * @param resource the extended resource it asked for
 * @param uuid the mediated device
 */
public record NamedMdev(String name, String resource, UUID uuid) {}
