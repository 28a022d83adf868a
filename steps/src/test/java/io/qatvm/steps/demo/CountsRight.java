package io.qatvm.steps.demo;

import io.qatvm.fixtures.reference.Reference;
import io.qatvm.steps.selftest.Fault;
import java.util.Set;

/** A fault that breaks nothing, which the self-test must report as survived. */
public final class CountsRight implements Fault {
    /** For the service loader. */
    public CountsRight() {}

    @Override
    public String name() {
        return "counts-right";
    }

    @Override
    public String what() {
        return "nothing, on purpose";
    }

    @Override
    public Set<String> turnsRed() {
        return Set.of("QVC-XA-001");
    }

    @Override
    public Reference seed(Reference sound) {
        return sound;
    }
}
