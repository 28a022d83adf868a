package io.qatvm.benchmarks.backend;

/** A workload's operation, ready to be done again and again. For one thread. */
public interface Task extends AutoCloseable {
    /**
     * Does it as often as requests are in flight: {@link #batch()} times.
     *
     * @throws Refusal if a tag does not hold
     * @throws Exception if it fails otherwise
     */
    void run() throws Exception;

    /** How many operations one run is. */
    default int batch() {
        return 1;
    }

    /** The answer to the last operation. */
    byte[] answer();

    /** Gives back what it holds. */
    @Override
    default void close() {}

    /** What was to be decrypted is not what was encrypted. */
    final class Refusal extends Exception {
        private static final long serialVersionUID = 1;

        /** With what the backend said. */
        public Refusal(String message) {
            super(message);
        }
    }
}
