package io.qatvm.steps.selftest.faults;

import io.qatvm.fixtures.qatmodel.SoftwareVfs;
import io.qatvm.fixtures.reference.Reference;
import io.qatvm.steps.selftest.Fault;
import java.util.Set;

/** What is to go wrong goes well. */
public final class VfFaultsUnheard implements Fault {
    /** For the service loader. */
    public VfFaultsUnheard() {}

    @Override
    public String name() {
        return "vf-faults-unheard";
    }

    @Override
    public String what() {
        return "the software VFs take no fault that is asked for";
    }

    @Override
    public Set<String> turnsRed() {
        return Set.of("QVC-QF-005", "QVC-QF-006", "QVC-QF-007", "QVC-QF-008", "QVC-QF-009", "QVC-QG-003", "QVC-QG-004");
    }

    @Override
    public Reference seed(Reference sound) {
        return sound.withVfs(new SoftwareVfs(vf -> {}, fault -> false));
    }
}
