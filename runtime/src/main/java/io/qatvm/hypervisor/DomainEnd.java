package io.qatvm.hypervisor;

/** How a domain came to be off, in libvirt's terms. */
public enum DomainEnd {
    /** The guest shut down, by itself or as it was asked to. */
    SHUTDOWN,
    /** Its power was taken. */
    DESTROYED,
    /** The guest crashed: its kernel panicked, and QEMU was told to end. */
    CRASHED,
    /** QEMU went away without a word of the guest, or never came up. */
    FAILED,
    /** Migrated, saved, never started, or not told. */
    OTHER
}
