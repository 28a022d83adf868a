package io.qatvm.virtlet.cni;

/** A network plugin said no, or nothing that can be understood. */
public final class CniFailure extends Exception {
    private static final long serialVersionUID = 1L;

    /**
     * A failure.
     *
     * @param plugin who failed, as the configuration calls it
     * @param words what it said, or what is wrong with what it said
     */
    CniFailure(String plugin, String words) {
        super("network plugin " + plugin + ": " + words);
    }

    /** A failure that is no single plugin's. */
    CniFailure(String words) {
        super(words);
    }
}
