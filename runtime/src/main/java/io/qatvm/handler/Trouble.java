package io.qatvm.handler;

/**
 * Why a launcher can no longer be counted on.
 *
 * @param reason one word, as a condition has it
 * @param message what was seen
 * @param alive true if its process may still be there
 */
record Trouble(String reason, String message, boolean alive) {
    /** Nobody listens where the launcher did. */
    static final String DIED = "LauncherDied";
    /** It listens and does not answer. */
    static final String UNRESPONSIVE = "LauncherUnresponsive";
    /** It cannot be reached from here at all. */
    static final String UNREACHABLE = "LauncherUnreachable";
}
