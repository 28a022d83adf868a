package io.qatvm.virtlet.sandbox;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/** One lock for each sandbox, so that calls on one sandbox come one after the other, and on several beside each other. */
final class SandboxLocks {
    private final Map<String, ReentrantLock> locks = new ConcurrentHashMap<>();

    /** Does {@code work} while nobody else works on {@code sandbox}. */
    <T> T with(String sandbox, Supplier<T> work) {
        ReentrantLock lock = locks.computeIfAbsent(sandbox, id -> new ReentrantLock());
        lock.lock();
        try {
            return work.get();
        } finally {
            lock.unlock();
        }
    }

    /** As {@link #with}, without an answer. */
    void hold(String sandbox, Runnable work) {
        with(sandbox, () -> {
            work.run();
            return sandbox;
        });
    }

    /** Forgets the lock of a sandbox that never comes back. */
    void forget(String sandbox) {
        locks.remove(sandbox);
    }
}
