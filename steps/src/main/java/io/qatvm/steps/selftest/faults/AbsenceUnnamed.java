package io.qatvm.steps.selftest.faults;

import io.grpc.Status;
import io.qatvm.fixtures.reference.Reference;
import io.qatvm.steps.selftest.Fault;
import java.util.Set;

/** What is not there is a failure of an unknown kind, as in Virtlet. */
public final class AbsenceUnnamed implements Fault {
    /** For the service loader. */
    public AbsenceUnnamed() {}

    @Override
    public String name() {
        return "absence-unnamed";
    }

    @Override
    public String what() {
        return "what a VM pod's caller asks about and is not there is no different from a failure";
    }

    @Override
    public Set<String> turnsRed() {
        return Set.of("QVC-VP-003", "QVC-VP-016");
    }

    @Override
    public Reference seed(Reference sound) {
        return sound.withPods(Calls.ended((name, end) ->
                end.getCode() == Status.Code.NOT_FOUND ? Status.UNKNOWN.withDescription(end.getDescription()) : end));
    }
}
