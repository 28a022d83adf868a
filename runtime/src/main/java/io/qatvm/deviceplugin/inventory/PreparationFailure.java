package io.qatvm.deviceplugin.inventory;

/** A device could not be made fit for its next user. */
public final class PreparationFailure extends Exception {
    private static final long serialVersionUID = 1L;

    /** Says which device, what was tried and what came of it. */
    public PreparationFailure(String message) {
        super(message);
    }
}
