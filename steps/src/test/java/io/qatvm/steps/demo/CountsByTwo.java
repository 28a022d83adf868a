package io.qatvm.steps.demo;

import io.qatvm.fixtures.reference.Reference;
import io.qatvm.steps.selftest.Fault;
import java.util.Set;

/** A mistake that the demonstration must see. */
public final class CountsByTwo implements Fault {
    /** For the service loader. */
    public CountsByTwo() {}

    @Override
    public String name() {
        return "counts-by-two";
    }

    @Override
    public String what() {
        return "the counter adds two";
    }

    @Override
    public Set<String> turnsRed() {
        return Set.of("QVC-XA-001");
    }

    @Override
    public Reference seed(Reference sound) {
        return new CounterReference(2);
    }
}
