package io.qatvm.network;

import java.util.function.Supplier;

/**
 * What came of reading an input.
 *
 * @param <T> what it is read as
 */
public sealed interface Reading<T> {
    /**
     * It is what it should be.
     *
     * @param value what it says
     */
    record Good<T>(T value) implements Reading<T> {}

    /**
     * It is not.
     *
     * @param problem one sentence: which input, which field, what was expected
     */
    record Bad<T>(String problem) implements Reading<T> {}

    /** The reading by {@code reader}, which says what is wrong by {@link Field}'s checks or {@link #malformed}. */
    static <T> Reading<T> of(Supplier<T> reader) {
        try {
            return new Good<>(reader.get());
        } catch (Malformed malformed) {
            return new Bad<>(malformed.getMessage());
        }
    }

    /** To be thrown within {@link #of}: ends the reading with this problem. */
    static RuntimeException malformed(String problem) {
        return new Malformed(problem);
    }

    /** Ends a reading; it never leaves {@link #of}. */
    final class Malformed extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private Malformed(String problem) {
            super(problem, null, false, false);
        }
    }
}
