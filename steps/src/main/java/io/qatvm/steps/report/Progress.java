package io.qatvm.steps.report;

import java.io.PrintStream;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Locale;
import java.util.function.Consumer;

/** Shows on the terminal what has ended and, where the terminal can rewrite a line, what is running. Thread-safe. */
public final class Progress implements Consumer<ScenarioResult> {
    private static final String CLEAR_LINE = "\r\u001b[K";
    private static final int WIDTH = 100;

    private final PrintStream out;
    private final int total;
    private final boolean live;
    private final Deque<String> running = new ArrayDeque<>();
    private int done;
    private int failed;

    /**
     * Shows nothing yet.
     *
     * @param out where
     * @param total how many scenarios will end
     * @param live whether a line may be rewritten
     */
    public Progress(PrintStream out, int total, boolean live) {
        this.out = out;
        this.total = total;
        this.live = live;
    }

    /**
     * A scenario has started.
     *
     * @param title its title
     */
    public synchronized void started(String title) {
        running.addLast(title);
        showRunning();
    }

    @Override
    public synchronized void accept(ScenarioResult result) {
        running.removeFirstOccurrence(result.scenario());
        done++;
        failed += result.status() == Outcome.FAILED ? 1 : 0;
        out.println((live ? CLEAR_LINE : "")
                + String.format(
                        Locale.ROOT,
                        "[%d/%d] %s: %s ... %s",
                        done,
                        total,
                        result.capability(),
                        result.scenario(),
                        ending(result)));
        if (result.status() == Outcome.FAILED) {
            out.println("        " + result.rule() + " " + result.source());
            result.finding().forEach(line -> out.println("        " + line));
        }
        showRunning();
    }

    /** Takes the live line away. */
    public synchronized void end() {
        if (live) {
            out.print(CLEAR_LINE);
        }
        out.flush();
    }

    private void showRunning() {
        if (live && !running.isEmpty()) {
            String line = "[" + done + "/" + total + "] " + (failed == 0 ? "" : failed + " failed; ") + "running: "
                    + String.join(" | ", running);
            out.print(CLEAR_LINE + (line.length() > WIDTH ? line.substring(0, WIDTH - 3) + "..." : line));
        }
        out.flush();
    }

    private static String ending(ScenarioResult result) {
        String seconds = String.format(Locale.ROOT, "%.1fs", result.durationMs() / 1000.0);
        return switch (result.status()) {
            case PASSED -> "ok " + seconds;
            case FAILED -> "FAILED " + seconds;
            case NOT_RUN -> "not run (" + result.headOfReason() + ")";
        };
    }
}
