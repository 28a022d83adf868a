package io.qatvm.steps.selftest.faults;

import io.qatvm.fixtures.qatmodel.SoftwareVfs;
import io.qatvm.fixtures.qatmodel.VfFault;
import io.qatvm.fixtures.reference.Reference;
import io.qatvm.steps.selftest.Fault;
import java.util.Set;

/** Nothing is computed. */
public final class VfsFail implements Fault {
    /** For the service loader. */
    public VfsFail() {}

    @Override
    public String name() {
        return "vfs-fail";
    }

    @Override
    public String what() {
        return "the software VFs answer every request with an error";
    }

    @Override
    public Set<String> turnsRed() {
        return Set.of(
                "QVC-BM-032",
                "QVC-QF-001",
                "QVC-QF-002",
                "QVC-QF-003",
                "QVC-QF-004",
                "QVC-QF-005",
                "QVC-QF-006",
                "QVC-QF-007",
                "QVC-QF-008",
                "QVC-QF-009",
                "QVC-QF-010",
                "QVC-QF-011",
                "QVC-QG-001",
                "QVC-QG-002",
                "QVC-QG-004");
    }

    @Override
    public Reference seed(Reference sound) {
        return sound.withVfs(new SoftwareVfs(vf -> vf.inject(VfFault.REQUEST_ERROR), fault -> true));
    }
}
