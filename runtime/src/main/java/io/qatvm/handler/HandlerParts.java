package io.qatvm.handler;

/**
 * What a node's agent works with. Each part can be exchanged, which is how the harness seeds faults.
 */
public record HandlerParts() {}
