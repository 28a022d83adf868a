package io.qatvm.steps.selftest.faults;

import io.qatvm.deviceplugin.holding.Holders;
import io.qatvm.fixtures.reference.Reference;
import io.qatvm.steps.selftest.Fault;
import java.util.Set;

/** The plugin asks nobody who has a VF. */
public final class HeldGivenAgain implements Fault {
    /** For the service loader. */
    public HeldGivenAgain() {}

    @Override
    public String name() {
        return "held-given-again";
    }

    @Override
    public String what() {
        return "the device plugin takes every VF for free";
    }

    @Override
    public Set<String> turnsRed() {
        return Set.of("QVC-CX-001", "QVC-CX-002", "QVC-DA-003", "QVC-PO-003");
    }

    @Override
    public Reference seed(Reference sound) {
        return sound.withPlugin(parts -> parts.withHolders(pods -> Holders.NOBODY));
    }
}
