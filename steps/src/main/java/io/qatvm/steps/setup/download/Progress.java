package io.qatvm.steps.setup.download;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Tells how far a download is: in one line that changes on a terminal, in a line each quarter elsewhere.
 *
 * @param out where
 * @param terminal true if somebody watches
 */
record Progress(PrintStream out, boolean terminal) {
    private static final long MEGABYTE = 1_000_000;
    private static final int WHOLE = 100;
    private static final int QUARTER = 25;

    /** On the standard output, as the kernel knows it; the JDK cannot tell whether that alone is a terminal. */
    static Progress on(PrintStream standard) {
        try {
            String where = Files.readSymbolicLink(Path.of("/proc/self/fd/1")).toString();
            return new Progress(standard, where.startsWith("/dev/pts/") || where.startsWith("/dev/tty"));
        } catch (IOException noLinux) {
            return new Progress(standard, false);
        }
    }

    /** Tells that a file is fetched. */
    void begin(String file) {
        out.println("to do: " + file);
    }

    /**
     * Tells of a step.
     *
     * @param file what is fetched
     * @param before how many bytes were there when this was called last
     * @param now how many are there
     * @param all how many it will be; 0 if that is not known
     */
    void step(String file, long before, long now, long all) {
        if (all <= 0 || percent(before, all) == percent(now, all)) {
            return;
        }
        long percent = percent(now, all);
        String text = "  " + file + " " + percent + " %, " + now / MEGABYTE + " of " + all / MEGABYTE + " MB";
        if (terminal) {
            out.print("\r" + text + (percent == WHOLE ? System.lineSeparator() : ""));
            out.flush();
        } else if (all >= MEGABYTE && percent(before, all) / QUARTER != percent / QUARTER) {
            out.println(text);
        }
    }

    /** Ends the line that changes. */
    void broken() {
        if (terminal) {
            out.println();
        }
    }

    /** Tells that a file is there and is what it should be. */
    void done(String file) {
        out.println("ok: " + file);
    }

    /** Tells of something else. */
    void note(String text) {
        out.println(text);
    }

    private static long percent(long part, long all) {
        return part * WHOLE / all;
    }
}
