package io.qatvm.steps.selftest.faults;

import io.qatvm.fixtures.reference.Reference;
import io.qatvm.hypervisor.DomainEnd;
import io.qatvm.steps.selftest.Fault;
import java.util.Set;

/** A crash looks like a shutdown. */
public final class EveryEndWell implements Fault {
    /** For the service loader. */
    public EveryEndWell() {}

    @Override
    public String name() {
        return "every-end-well";
    }

    @Override
    public String what() {
        return "every end of a domain is taken for a shutdown";
    }

    @Override
    public Set<String> turnsRed() {
        return Set.of("QVC-LN-005");
    }

    @Override
    public Reference seed(Reference sound) {
        return Libvirts.changed(sound, inside -> new EndsTold(inside, end -> DomainEnd.SHUTDOWN));
    }
}
