package io.qatvm.steps.selftest.faults;

import io.qatvm.allocation.LaunchEnvironment.Entry;
import io.qatvm.fixtures.reference.Reference;
import io.qatvm.steps.selftest.Fault;
import java.util.Set;

/** QAT_POLICY is read as if it were QATn. */
public final class PolicyIsDevice implements Fault {
    /** For the service loader. */
    public PolicyIsDevice() {}

    @Override
    public String name() {
        return "policy-is-device";
    }

    @Override
    public String what() {
        return "the variable QAT_POLICY is taken for a device";
    }

    @Override
    public Set<String> turnsRed() {
        return Set.of("QVC-AL-003", "QVC-LC-003");
    }

    @Override
    public Reference seed(Reference sound) {
        return Environments.changed(
                sound, entry -> entry.name().equals("QAT_POLICY") ? new Entry("QAT99", entry.value()) : entry);
    }
}
