package io.qatvm.hypervisor;

/** What a domain does, as far as this product cares. */
public enum DomainState {
    /** Known to libvirt, not running. */
    SHUT_OFF,
    /** Running, or about to be. */
    RUNNING,
    /** Running, but held. */
    PAUSED,
    /** On its way down. */
    SHUTTING_DOWN,
    /** Stopped by a fault of its own. */
    CRASHED;

    /** True if the domain has a guest in memory. */
    public boolean isActive() {
        return this == RUNNING || this == PAUSED || this == SHUTTING_DOWN;
    }
}
