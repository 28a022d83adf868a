package io.qatvm.steps.selftest.faults;

import io.qatvm.fixtures.reference.Reference;
import io.qatvm.steps.selftest.Fault;
import java.util.Set;

/** What no machine can do is refused without a reason, as in Virtlet. */
public final class ReasonsLost implements Fault {
    /** For the service loader. */
    public ReasonsLost() {}

    @Override
    public String name() {
        return "reasons-lost";
    }

    @Override
    public String what() {
        return "a call that no VM pod can answer is refused without saying what to do instead";
    }

    @Override
    public Set<String> turnsRed() {
        return Set.of("QVC-VP-010");
    }

    @Override
    public Reference seed(Reference sound) {
        return sound.withPods(Calls.ended((name, end) ->
                Set.of("Exec", "PortForward").contains(name) ? end.withDescription("not implemented") : end));
    }
}
