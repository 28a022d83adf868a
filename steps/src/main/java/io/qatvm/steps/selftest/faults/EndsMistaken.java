package io.qatvm.steps.selftest.faults;

import io.qatvm.fixtures.reference.Reference;
import io.qatvm.hypervisor.DomainEnd;
import io.qatvm.steps.selftest.Fault;
import java.util.Set;

/** A crash passes for the guest's own end, and the other way round. */
public final class EndsMistaken implements Fault {
    /** For the service loader. */
    public EndsMistaken() {}

    @Override
    public String name() {
        return "ends-mistaken";
    }

    @Override
    public String what() {
        return "the end of QEMU passes for a guest that has shut down, and that for the end of QEMU";
    }

    @Override
    public Set<String> turnsRed() {
        return Set.of("QVC-QE-005", "QVC-QE-006");
    }

    @Override
    public Reference seed(Reference sound) {
        return Libvirts.changed(sound, inside -> new EndsTold(inside, EndsMistaken::swapped));
    }

    private static DomainEnd swapped(DomainEnd end) {
        return switch (end) {
            case SHUTDOWN -> DomainEnd.FAILED;
            case FAILED -> DomainEnd.SHUTDOWN;
            default -> end;
        };
    }
}
