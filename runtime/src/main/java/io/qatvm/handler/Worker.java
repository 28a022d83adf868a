package io.qatvm.handler;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Does one step again and again, never twice at a time: when it is woken, and after the time that the step itself asked
 * for. A step that fails is done again after a growing wait, for ever.
 */
final class Worker implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Worker.class);

    /** What is done. */
    @FunctionalInterface
    interface Step {
        /** Does it; returns when to look again without being woken, if at all. */
        Optional<Duration> run();
    }

    private final String name;
    private final Step step;
    private final BackOff backOff;
    private final ExecutorService threads;
    private final ScheduledExecutorService timers;
    private boolean running;
    private boolean again;
    private boolean closed;
    private int failures;
    private Future<?> timer;

    /** Nothing is done before the first {@link #wake()}; {@code name} is for the log. */
    Worker(String name, Step step, BackOff backOff, ExecutorService threads, ScheduledExecutorService timers) {
        this.name = name;
        this.step = step;
        this.backOff = backOff;
        this.threads = threads;
        this.timers = timers;
    }

    /** Has the step done once more, as soon as the one that is being done has ended. */
    synchronized void wake() {
        again = true;
        if (!running && !closed) {
            running = true;
            try {
                threads.execute(this::work);
            } catch (RejectedExecutionException ended) {
                running = false;
            }
        }
    }

    /** Nothing is done any more; a step that is being done is not waited for. */
    @Override
    public synchronized void close() {
        closed = true;
        cancelTimer();
    }

    private void work() {
        while (next()) {
            Optional<Duration> wait;
            try {
                wait = step.run();
                succeeded();
            } catch (RuntimeException failed) {
                wait = Optional.of(failed(failed));
            }
            wait.ifPresent(this::wakeAfter);
        }
    }

    private synchronized boolean next() {
        running = again && !closed;
        again = false;
        if (running) {
            cancelTimer();
        }
        return running;
    }

    private synchronized void succeeded() {
        failures = 0;
    }

    private synchronized Duration failed(RuntimeException failure) {
        failures++;
        if (failures == 1 && !closed) {
            LOG.warn("{}: {}; it is tried again", name, String.valueOf(failure.getMessage()));
        }
        LOG.debug("{}: attempt {} failed", name, failures, failure);
        return backOff.after(failures, ThreadLocalRandom.current());
    }

    private synchronized void wakeAfter(Duration time) {
        if (closed || again) {
            return;
        }
        try {
            timer = timers.schedule(this::wake, time.toNanos(), TimeUnit.NANOSECONDS);
        } catch (RejectedExecutionException ended) {
            LOG.debug("{}: nothing is done after the end", name);
        }
    }

    private void cancelTimer() {
        if (timer != null) {
            timer.cancel(false);
            timer = null;
        }
    }
}
