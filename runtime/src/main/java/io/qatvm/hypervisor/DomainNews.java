package io.qatvm.hypervisor;

import java.util.Optional;

/**
 * What libvirt tells of a domain, unasked.
 *
 * @param domain its name
 * @param kind what happened
 * @param end how it came to be off; only with {@link Kind#STOPPED}
 * @param words libvirt's own, such as {@code STOPPED: FAILED}
 */
public record DomainNews(String domain, Kind kind, Optional<DomainEnd> end, String words) {
    /** What happened. */
    public enum Kind {
        /** It runs. */
        STARTED,
        /** It is held. */
        SUSPENDED,
        /** It runs again. */
        RESUMED,
        /** The guest has shut down; QEMU is about to end. */
        SHUTTING_DOWN,
        /** The guest crashed and is kept as it is. */
        CRASHED,
        /** It is off. */
        STOPPED
    }
}
