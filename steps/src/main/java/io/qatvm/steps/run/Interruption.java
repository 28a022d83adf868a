package io.qatvm.steps.run;

import io.qatvm.steps.need.StartGate;
import java.io.PrintStream;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Makes Ctrl-C an orderly end: no further scenario starts, the running ones are stopped and clean up, the reports of
 * what ended are written, and only then the JVM exits, with 130.
 */
public final class Interruption {
    private static final long PATIENCE_SECONDS = 60;

    private final StartGate gate;
    private final PrintStream err;
    private final CountDownLatch done = new CountDownLatch(1);

    /**
     * Not yet armed.
     *
     * @param gate of the run
     * @param err where the user is told
     */
    public Interruption(StartGate gate, PrintStream err) {
        this.gate = gate;
        this.err = err;
    }

    /** From now on the JVM waits with its exit for {@link #done()}. */
    public void arm() {
        Runtime.getRuntime().addShutdownHook(new Thread(this::stop, "interruption"));
    }

    /** Everything that the run has to do is done. */
    public void done() {
        done.countDown();
    }

    private void stop() {
        if (done.getCount() == 0) {
            return;
        }
        err.println();
        err.println("Interrupted: cleaning up; the results so far are kept.");
        gate.close("interrupted");
        try {
            if (!done.await(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                err.println("Some scenarios did not stop within " + PATIENCE_SECONDS
                        + " s; `conform report` still gives what ended.");
            }
        } catch (InterruptedException impatient) {
            Thread.currentThread().interrupt();
        }
    }
}
