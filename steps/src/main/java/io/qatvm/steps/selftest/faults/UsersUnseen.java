package io.qatvm.steps.selftest.faults;

import io.qatvm.fixtures.hardware.HostFacts;
import io.qatvm.fixtures.reference.Reference;
import io.qatvm.steps.selftest.Fault;
import java.util.Map;
import java.util.Set;

/** Nobody looks who uses the VFs of a real host. */
public final class UsersUnseen implements Fault {
    /** For the service loader. */
    public UsersUnseen() {}

    @Override
    public String name() {
        return "users-unseen";
    }

    @Override
    public String what() {
        return "VFs of a real host are taken from the VMs that have them";
    }

    @Override
    public Set<String> turnsRed() {
        return Set.of("QVC-HW-001", "QVC-HW-002", "QVC-HW-003");
    }

    @Override
    public Reference seed(Reference sound) {
        return sound.withRunner(judge -> facts -> judge.judge(new HostFacts(
                facts.name(),
                facts.release(),
                facts.devices(),
                Map.of(),
                facts.driverUsers(),
                facts.unguarded(),
                facts.models(),
                facts.vfio(),
                facts.findings())));
    }
}
