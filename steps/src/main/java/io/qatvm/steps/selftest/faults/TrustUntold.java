package io.qatvm.steps.selftest.faults;

import io.qatvm.fixtures.reference.Operations;
import io.qatvm.fixtures.reference.Reference;
import io.qatvm.steps.selftest.Fault;
import java.util.Set;

/** The webhook shows new certificates, and the API server never learns of the authority that issued them. */
public final class TrustUntold implements Fault {
    /** For the service loader. */
    public TrustUntold() {}

    @Override
    public String name() {
        return "trust-untold";
    }

    @Override
    public String what() {
        return "the webhook's registration keeps the old authority when there is a new one";
    }

    @Override
    public Set<String> turnsRed() {
        return Set.of("QVC-AS-003");
    }

    @Override
    public Reference seed(Reference sound) {
        return sound.withOperations(new Operations(sound.operations().elections(), trust -> authorities -> {}));
    }
}
