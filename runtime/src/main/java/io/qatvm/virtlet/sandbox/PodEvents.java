package io.qatvm.virtlet.sandbox;

import io.qatvm.virtlet.sandbox.PodEvent.Kind;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/** Tells whoever listens what happens to sandboxes and machines; listeners must return at once. */
public final class PodEvents {
    private final List<Consumer<PodEvent>> listeners = new CopyOnWriteArrayList<>();
    private final LongSupplier clock;

    /** Events stamped by {@code clock}, nanoseconds since 1970. */
    public PodEvents(LongSupplier clock) {
        this.clock = clock;
    }

    /** Has {@code listener} told of all from now on, until the answer is run. */
    public Runnable listen(Consumer<PodEvent> listener) {
        listeners.add(listener);
        return () -> listeners.remove(listener);
    }

    /** Nanoseconds since 1970. */
    public long now() {
        return clock.getAsLong();
    }

    void tell(Kind kind, String id, Sandbox sandbox) {
        PodEvent event = new PodEvent(kind, id, sandbox, now());
        listeners.forEach(listener -> listener.accept(event));
    }
}
