package io.qatvm.virtlet.sandbox;

/**
 * Told after each step that changes something outside this process's memory. In the product nobody listens; a test that
 * ends the process's work after each step in turn shows that nothing is lost then.
 */
@FunctionalInterface
public interface Steps {
    /** Nobody listens. */
    Steps UNWATCHED = step -> {};

    /** The change is made; {@code step} says which, in a few words. */
    void made(String step);
}
