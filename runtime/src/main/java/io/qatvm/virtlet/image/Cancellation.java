package io.qatvm.virtlet.image;

import java.io.Closeable;
import java.util.function.BooleanSupplier;

/** Whether whoever asked for an image still waits for it. */
public interface Cancellation {
    /** True once nobody waits. */
    boolean isCancelled();

    /**
     * Has {@code stream} closed when nobody waits any more, so that a read of a silent server ends.
     *
     * @return to be closed when the stream has been read
     */
    Hold closes(Closeable stream);

    /** The end of a watch. */
    interface Hold extends AutoCloseable {
        @Override
        void close();
    }

    /** Asked only now and then: {@code gaveUp}. */
    static Cancellation polled(BooleanSupplier gaveUp) {
        return new Cancellation() {
            @Override
            public boolean isCancelled() {
                return gaveUp.getAsBoolean();
            }

            @Override
            public Hold closes(Closeable stream) {
                return () -> {};
            }
        };
    }
}
