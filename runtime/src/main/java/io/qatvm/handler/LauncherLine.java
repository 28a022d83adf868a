package io.qatvm.handler;

import io.qatvm.handler.launchers.LauncherConnection;
import io.qatvm.handler.launchers.LauncherFailure;
import io.qatvm.handler.launchers.LauncherListener;
import io.qatvm.handler.launchers.LauncherReport;
import io.qatvm.handler.launchers.Launchers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.ThreadLocalRandom;

/**
 * The line to one launcher: dialled again with growing waits whenever it breaks, followed for changes, and asked for a sign
 * of life where it is quiet for long. Knows what was heard last and for how long nothing was.
 */
final class LauncherLine implements AutoCloseable {
    // Of the watchdog time: so that one lost question is not the end.
    private static final int QUESTIONS = 3;

    private final Path socket;
    private final Launchers launchers;
    private final Duration askAfter;
    private final BackOff backOff;
    private final Executor threads;
    private final Runnable changed;
    private LauncherConnection connection;
    private LauncherReport latest;
    private LauncherFailure failure;
    private String unusable;
    private boolean asking;
    private boolean closed;
    private int failures;
    private long heardAt = System.nanoTime();
    private long dialAt = heardAt;

    /**
     * Nothing is dialled before {@link #tend()}.
     *
     * @param threads for questions, which may wait long
     * @param changed told when something was heard, or the line broke
     */
    LauncherLine(Path socket, Launchers launchers, HandlerSettings settings, Executor threads, Runnable changed) {
        this.socket = socket;
        this.launchers = launchers;
        this.askAfter = settings.watchdog().dividedBy(QUESTIONS);
        this.backOff = new BackOff(settings.firstRetry(), settings.longestRetry());
        this.threads = threads;
        this.changed = changed;
    }

    /** The socket it leads to. */
    Path socket() {
        return socket;
    }

    /** What was heard last; empty if nothing ever was. */
    synchronized Optional<LauncherReport> latest() {
        return Optional.ofNullable(latest);
    }

    /** The connection, if one is up and something was heard over it. */
    synchronized Optional<LauncherConnection> connection() {
        return failures == 0 && latest != null ? Optional.ofNullable(connection) : Optional.empty();
    }

    /** True if it was dialled and nobody took the call. */
    synchronized boolean refused() {
        return failures > 0 && connection == null;
    }

    /** Dials if it is time to, asks if it is quiet; returns when to do so again. */
    synchronized Duration tend() {
        if (closed || unusable != null || isOver()) {
            return askAfter;
        }
        long now = System.nanoTime();
        if (connection == null) {
            if (now < dialAt) {
                return Duration.ofNanos(dialAt - now);
            }
            dial();
            return askAfter;
        }
        long quiet = now - heardAt;
        if (quiet >= askAfter.toNanos() && !asking) {
            ask(connection);
        }
        return askAfter;
    }

    /**
     * What is wrong, if nothing was heard for {@code longest}.
     *
     * @param longest how long a launcher that was heard of, or of which there is no word yet, may be silent
     */
    synchronized Optional<Trouble> trouble(Duration longest) {
        if (unusable != null) {
            return Optional.of(new Trouble(Trouble.UNREACHABLE, unusable, true));
        }
        if (isOver() || silentFor().compareTo(longest) < 0) {
            return Optional.empty();
        }
        String said = failure == null ? "nothing was heard of it" : failure.getMessage();
        return Optional.of(
                connection == null
                        ? new Trouble(Trouble.DIED, said, false)
                        : new Trouble(
                                Trouble.UNRESPONSIVE, "it has not answered for " + seconds(silentFor()) + " s", true));
    }

    /** What broke the line last; empty if nothing ever did. */
    synchronized Optional<LauncherFailure> failure() {
        return Optional.ofNullable(failure);
    }

    /** How long nothing was heard. */
    synchronized Duration silentFor() {
        return Duration.ofNanos(System.nanoTime() - heardAt);
    }

    /** Something was heard otherwise than by following: the answer to a call. */
    void heard(LauncherConnection from, LauncherReport report) {
        boolean news;
        synchronized (this) {
            if (from != connection || closed) {
                return;
            }
            heardAt = System.nanoTime();
            news = failures > 0 || !report.equals(latest);
            failures = 0;
            // The answer to a question may have been overtaken by a change.
            if (latest == null || report.sequence() >= latest.sequence()) {
                latest = report;
            }
        }
        // An answer that says nothing new must not lead to the next question.
        if (news) {
            changed.run();
        }
    }

    @Override
    public synchronized void close() {
        closed = true;
        hangUp();
    }

    private boolean isOver() {
        return latest != null && latest.state().stage().isFinal();
    }

    private void dial() {
        try {
            connection = launchers.connect(socket);
        } catch (IllegalArgumentException tooLong) {
            unusable = tooLong.getMessage();
            return;
        }
        // Its launcher may be another than the one before: what is heard now counts from the start.
        connection.watch("", new Ear(connection));
    }

    private void ask(LauncherConnection of) {
        asking = true;
        threads.execute(() -> {
            try {
                heard(of, of.domain(""));
            } catch (LauncherFailure silent) {
                if (silent.kind() == LauncherFailure.Kind.GONE) {
                    broke(of, silent);
                }
            } finally {
                asked();
            }
        });
    }

    private synchronized void asked() {
        asking = false;
    }

    private void broke(LauncherConnection which, LauncherFailure why) {
        synchronized (this) {
            if (which != connection || closed) {
                return;
            }
            hangUp();
            failure = why;
            failures++;
            dialAt = System.nanoTime()
                    + backOff.after(failures, ThreadLocalRandom.current()).toNanos();
        }
        changed.run();
    }

    private void hangUp() {
        if (connection != null) {
            connection.close();
            connection = null;
        }
    }

    private static String seconds(Duration time) {
        return time.toMillis() / 1000 + "." + time.toMillis() % 1000 / 100;
    }

    /** Follows one connection. */
    private final class Ear implements LauncherListener {
        private final LauncherConnection connection;

        Ear(LauncherConnection connection) {
            this.connection = connection;
        }

        @Override
        public void reported(LauncherReport report) {
            heard(connection, report);
        }

        @Override
        public void ended(Optional<LauncherFailure> failed) {
            broke(
                    connection,
                    failed.orElseGet(() -> new LauncherFailure(
                            LauncherFailure.Kind.GONE, "WatchDomain", socket, "the launcher has ended the call")));
        }
    }
}
