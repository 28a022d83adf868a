package io.qatvm.launcher;

/**
 * Where a launcher's machine stands. Stages only go forward; after a final one nothing changes any more, and the domain is
 * gone for good.
 *
 * @param stage how far it is
 * @param reason one word, as a condition has it; empty where the stage says all
 * @param message in words, libvirt's own where it said something; may be empty
 */
public record MachineState(Stage stage, String reason, String message) {
    /** No VMI has come yet. */
    public static final MachineState WAITING = new MachineState(Stage.WAITING, "", "");

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
        /** Refused, crashed or lost; the domain is gone. */
        FAILED;

        /** True if the machine will not run again. */
        public boolean isFinal() {
            return this == ENDED || this == FAILED;
        }
    }
}
