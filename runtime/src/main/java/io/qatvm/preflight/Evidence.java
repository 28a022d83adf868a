package io.qatvm.preflight;

/**
 * One thing that was read.
 *
 * @param source the file, or who was asked
 * @param value what it said; for long texts the part that matters
 */
public record Evidence(String source, String value) {}
