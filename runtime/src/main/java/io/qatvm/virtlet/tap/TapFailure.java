package io.qatvm.virtlet.tap;

/** A tap manager says no. */
public final class TapFailure extends Exception {
    private static final long serialVersionUID = 1L;

    /**
     * A no.
     *
     * @param message what is wrong, where, and what was expected
     */
    public TapFailure(String message) {
        super(message);
    }

    /** A no with its cause. */
    public TapFailure(String message, Throwable cause) {
        super(message, cause);
    }

    /** That no network has that key. */
    public static TapFailure unknown(String key) {
        return new TapFailure(nobody(key));
    }

    /** True if that is what a manager said: there is no network with that key. */
    boolean tellsUnknown(String key) {
        return getMessage().endsWith(nobody(key));
    }

    private static String nobody(String key) {
        return "bad fd key: \"" + key + "\"";
    }
}
