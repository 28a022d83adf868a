package io.qatvm.preflight;

/**
 * A file's text.
 *
 * @param source how the user called the file
 * @param content all of it
 */
public record NamedText(String source, String content) {}
