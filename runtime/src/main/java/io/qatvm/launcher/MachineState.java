package io.qatvm.launcher;

/**
 * Where a launcher's machine stands. Stages only go forward, but for a guest that is held and released; after a final one
 * nothing changes any more, and the domain is gone for good - unless the reason is {@link #DOMAIN_UNKNOWN}.
 *
 * @param stage how far it is
 * @param reason one word, as a condition has it; empty where the stage says all
 * @param message in words, libvirt's own where it said something; may be empty
 */
public record MachineState(Stage stage, String reason, String message) {
    /** Reason of a failure after which libvirt could not be asked: the domain may run on and hold its devices. */
    public static final String DOMAIN_UNKNOWN = "DomainUnknown";

    /** No VMI has come yet. */
    public static final MachineState WAITING = new MachineState(Stage.WAITING, "", "");

    /** True unless libvirt has said that the domain is gone. */
    public boolean mayStillRun() {
        return !stage.isFinal() || reason.equals(DOMAIN_UNKNOWN);
    }

    /** How far a machine is. */
    public enum Stage {
        /** No VMI has come yet. */
        WAITING,
        /** Devices are found, files made, the domain is defined and started. */
        STARTING,
        /** The guest runs. */
        RUNNING,
        /** The guest is in memory, but held. */
        PAUSED,
        /** The guest was asked to shut down, or is being destroyed. */
        STOPPING,
        /** The guest ended by itself or as it was asked to; the domain is gone. */
        ENDED,
        /** Refused, crashed or lost; the domain is gone, unless nobody can tell. */
        FAILED;

        /** True if the machine will not run again. */
        public boolean isFinal() {
            return this == ENDED || this == FAILED;
        }
    }
}
