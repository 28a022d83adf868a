package io.qatvm.cli;

import java.time.Duration;
import java.util.OptionalInt;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * The end of this process as something to wait for: SIGTERM and SIGINT are held back until what runs has been taken down
 * and {@link #close()} says so. To be opened before anything that has to be taken down is started.
 */
final class Termination implements AutoCloseable {
    private final CountDownLatch asked = new CountDownLatch(1);
    private final CountDownLatch done = new CountDownLatch(1);
    private volatile OptionalInt code = OptionalInt.empty();

    /** Holds signals back from now on. */
    Termination() {
        // The process ends when all hooks have, whatever the main thread is still doing.
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            if (done.getCount() == 0) {
                // What ran has ended by itself; how the process ends is its own affair.
                return;
            }
            asked.countDown();
            awaitQuietly(done);
            // Left alone, the JVM would report the signal.
            code.ifPresent(Runtime.getRuntime()::halt);
        }));
    }

    /** Returns when the process has been asked to end. */
    void await() throws InterruptedException {
        asked.await();
    }

    /** Waits for {@code time}; true if the process has been asked to end. */
    boolean await(Duration time) throws InterruptedException {
        return asked.await(time.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** What runs is being taken down as asked: once that is done, the process ends with exit code 0. */
    void endsWell() {
        endsWith(0);
    }

    /** As {@link #endsWell()}, with exit code {@code exit}. */
    void endsWith(int exit) {
        code = OptionalInt.of(exit);
    }

    /** Ends the process from within, as a signal would: whoever awaits goes on. */
    void ask() {
        asked.countDown();
    }

    /** All is taken down: the process may end. */
    @Override
    public void close() {
        done.countDown();
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
