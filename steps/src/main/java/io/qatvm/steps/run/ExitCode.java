package io.qatvm.steps.run;

/** Exit codes of {@code conform}. An interrupted run ends with 130, which the JVM itself gives on SIGINT. */
public final class ExitCode {
    /** Nothing failed, and the headline chain ran if it was asked for. */
    public static final int OK = 0;

    /** A check failed. */
    public static final int FAILED = 1;

    /** The command line was wrong. */
    public static final int USAGE = 2;

    /** The headline chain or something required could not run. */
    public static final int INCOMPLETE = 3;

    private ExitCode() {}
}
