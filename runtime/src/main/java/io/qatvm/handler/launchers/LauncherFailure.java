package io.qatvm.handler.launchers;

import java.nio.file.Path;

/** A call to a launcher that brought no answer, or a refusal. The message names call and socket. */
public final class LauncherFailure extends Exception {
    private static final long serialVersionUID = 1L;

    /** What went wrong. */
    public enum Kind {
        /** Nobody listens on the socket, or the connection broke. */
        GONE,
        /** The launcher took the call and did not answer in time. */
        SILENT,
        /** The launcher is for another VMI. */
        FOREIGN,
        /** The launcher answered with an error of another kind. */
        REFUSED
    }

    private final Kind kind;

    /**
     * A failure of one call.
     *
     * @param said what the launcher, or the connection, had to say
     */
    public LauncherFailure(Kind kind, String call, Path socket, String said) {
        super(call + " at " + socket + ": " + said);
        this.kind = kind;
    }

    /** What went wrong. */
    public Kind kind() {
        return kind;
    }
}
