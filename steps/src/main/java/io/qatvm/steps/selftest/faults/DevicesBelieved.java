package io.qatvm.steps.selftest.faults;

import io.qatvm.fixtures.measurement.EvidenceJudge;
import io.qatvm.fixtures.measurement.Server;
import io.qatvm.fixtures.reference.Reference;
import io.qatvm.steps.selftest.Fault;
import java.util.Set;

/** Where a VF is, it is taken to have served. */
public final class DevicesBelieved implements Fault {
    /** For the service loader. */
    public DevicesBelieved() {}

    @Override
    public String name() {
        return "devices-believed";
    }

    @Override
    public String what() {
        return "work counts as a QAT card's wherever a VF is there";
    }

    @Override
    public Set<String> turnsRed() {
        return Set.of("QVC-BM-001", "QVC-BM-002", "QVC-BM-003", "QVC-BM-004", "QVC-BM-005");
    }

    @Override
    public Reference seed(Reference sound) {
        return sound.withMeasures(parts ->
                parts.withJudge((backend, evidence) -> evidence.devices().isEmpty()
                        ? parts.judge().judge(backend, evidence)
                        : new EvidenceJudge.Finding(Server.QAT_HW, "a VF is there")));
    }
}
