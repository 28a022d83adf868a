package io.qatvm.steps.setup;

import java.io.IOException;
import java.io.PrintStream;
import java.time.Duration;
import java.util.Optional;

/** Parts of a long preparation, which are told when they begin, and with their time when they are done. */
record VisibleWork(PrintStream out) {
    /** A part that tells what went wrong; empty if nothing did. */
    interface Part {
        Optional<String> carryOut() throws IOException;
    }

    /** Carries out a part that people know as {@code what}; the answer is the part's own. */
    Optional<String> carryOut(String what, Part part) throws IOException {
        out.println("to do: " + what);
        long start = System.nanoTime();
        Optional<String> trouble = part.carryOut();
        if (trouble.isEmpty()) {
            out.println("ok: " + what + " ("
                    + Duration.ofNanos(System.nanoTime() - start).toSeconds() + " s)");
        }
        return trouble;
    }
}
