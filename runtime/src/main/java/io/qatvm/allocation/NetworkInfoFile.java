package io.qatvm.allocation;

/**
 * The file that tells the launcher which VF serves which network, as it was found.
 *
 * @param source its name, for messages
 * @param text its content; empty if nobody has filled it yet
 */
public record NetworkInfoFile(String source, String text) {}
