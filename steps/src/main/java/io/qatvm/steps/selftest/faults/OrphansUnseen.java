package io.qatvm.steps.selftest.faults;

import io.qatvm.fixtures.reference.Reference;
import io.qatvm.steps.selftest.Fault;
import java.util.List;
import java.util.Set;

/** Nobody looks for what a launcher has left. */
public final class OrphansUnseen implements Fault {
    /** For the service loader. */
    public OrphansUnseen() {}

    @Override
    public String name() {
        return "orphans-unseen";
    }

    @Override
    public String what() {
        return "a QEMU that has outlived its launcher is not looked for";
    }

    @Override
    public Set<String> turnsRed() {
        return Set.of("QVC-ND-003");
    }

    @Override
    public Reference seed(Reference sound) {
        return sound.withHandler(usual -> sound.handler().apply(usual).withGuests(vmi -> List.of()));
    }
}
