package io.qatvm.steps.selftest.faults;

import io.qatvm.controller.Rendering;
import io.qatvm.fixtures.reference.Reference;
import io.qatvm.steps.selftest.Fault;
import java.util.Set;

/** Nobody is told what the controller remarks on. */
public final class RemarksSwallowed implements Fault {
    /** For the service loader. */
    public RemarksSwallowed() {}

    @Override
    public String name() {
        return "remarks-swallowed";
    }

    @Override
    public String what() {
        return "a permit that waits for a plugin that never comes is not mentioned";
    }

    @Override
    public Set<String> turnsRed() {
        return Set.of("QVC-HD-009");
    }

    @Override
    public Reference seed(Reference sound) {
        return Pods.rendered(sound, rendering -> new Rendering.Rendered(rendering.pod()));
    }
}
