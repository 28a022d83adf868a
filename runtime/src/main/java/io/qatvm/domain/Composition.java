package io.qatvm.domain;

/** A domain, or why there is none. */
public sealed interface Composition {

    /**
     * The domain the VMI asks for.
     *
     * @param domain complete
     */
    record Composed(Domain domain) implements Composition {}

    /**
     * The VMI cannot become a domain.
     *
     * @param message every reason, joined with "; "
     */
    record Refused(String message) implements Composition {}
}
