package io.qatvm.virtlet.pod;

/**
 * One variable of a container's environment.
 *
 * @param key its name
 * @param value its value; empty if it has none
 */
public record EnvironmentVariable(String key, String value) {}
