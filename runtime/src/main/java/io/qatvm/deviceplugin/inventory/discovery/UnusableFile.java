package io.qatvm.deviceplugin.inventory.discovery;

/** A file of the host that does not hold what it should. The message names the file and what was expected. */
public final class UnusableFile extends Exception {
    private static final long serialVersionUID = 1L;

    /** Says which file, what is in it and what was expected. */
    public UnusableFile(String message) {
        super(message);
    }
}
