package io.qatvm.api;

/** Where a VirtualMachineInstance stands; names as on the wire. */
public enum Phase {
    /** Seen, no pod yet. */
    Pending,
    /** The launcher pod exists and waits for a node. */
    Scheduling,
    /** The launcher pod runs on a node; the domain does not yet. */
    Scheduled,
    /** The domain runs. */
    Running,
    /** Nothing is heard of the node, so nobody knows. */
    Unknown,
    /** The guest ended by itself or as asked. */
    Succeeded,
    /** Something broke; the reason is in the conditions. */
    Failed;

    /** True if the machine will not run again. */
    public boolean terminal() {
        return this == Succeeded || this == Failed;
    }
}
