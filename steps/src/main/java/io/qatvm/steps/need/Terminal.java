package io.qatvm.steps.need;

/** The terminal that standard output goes to, if it does. */
public final class Terminal {
    private static final int STANDARD_OUTPUT = 1;

    private Terminal() {}

    /**
     * Whether a line on standard output can be rewritten.
     *
     * @return false when output goes to a file or a pipe
     */
    public static boolean isLive() {
        return Libc.INSTANCE.isatty(STANDARD_OUTPUT) == 1;
    }
}
