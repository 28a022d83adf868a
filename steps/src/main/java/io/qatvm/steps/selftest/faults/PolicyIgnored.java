package io.qatvm.steps.selftest.faults;

import io.qatvm.deviceplugin.allocation.PreferencePolicy;
import io.qatvm.fixtures.reference.Reference;
import io.qatvm.steps.selftest.Fault;
import java.util.Set;

/** Every policy is taken for the one that does not look at PFs. */
public final class PolicyIgnored implements Fault {
    /** For the service loader. */
    public PolicyIgnored() {}

    @Override
    public String name() {
        return "policy-ignored";
    }

    @Override
    public String what() {
        return "packing and balancing are forgotten";
    }

    @Override
    public Set<String> turnsRed() {
        return Set.of("QVC-PO-001", "QVC-PO-002", "QVC-RG-002");
    }

    @Override
    public Reference seed(Reference sound) {
        return sound.withPlugin(parts -> parts.withPreference(PreferencePolicy.NONE));
    }
}
