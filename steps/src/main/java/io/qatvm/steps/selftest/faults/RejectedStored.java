package io.qatvm.steps.selftest.faults;

import io.qatvm.fixtures.reference.Reference;
import io.qatvm.steps.selftest.Fault;
import java.util.Set;

/** The API server keeps what a webhook refused. */
public final class RejectedStored implements Fault {
    /** For the service loader. */
    public RejectedStored() {}

    @Override
    public String name() {
        return "rejected-stored";
    }

    @Override
    public String what() {
        return "an object that was refused is stored all the same";
    }

    @Override
    public Set<String> turnsRed() {
        return Set.of("QVC-AD-001");
    }

    @Override
    public Reference seed(Reference sound) {
        return sound.storingRejected();
    }
}
