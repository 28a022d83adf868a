package io.qatvm.virtlet.sandbox;

/**
 * Something that happened to a sandbox or its machine.
 *
 * @param kind what
 * @param id of the machine, or of the sandbox
 * @param sandbox as it was then
 * @param at nanoseconds since 1970
 */
public record PodEvent(Kind kind, String id, Sandbox sandbox, long at) {
    /** What happened. */
    public enum Kind {
        /** It is there. */
        CREATED,
        /** It runs. */
        STARTED,
        /** It runs no more. */
        STOPPED,
        /** It is gone. */
        DELETED
    }
}
