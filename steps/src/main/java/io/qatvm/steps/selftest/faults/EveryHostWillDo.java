package io.qatvm.steps.selftest.faults;

import io.qatvm.fixtures.hardware.HostVerdict;
import io.qatvm.fixtures.lab.HostDevice;
import io.qatvm.fixtures.reference.Reference;
import io.qatvm.steps.selftest.Fault;
import java.util.List;
import java.util.Set;

/** Every host is taken for one with QAT to use. */
public final class EveryHostWillDo implements Fault {
    /** For the service loader. */
    public EveryHostWillDo() {}

    @Override
    public String name() {
        return "every-host-will-do";
    }

    @Override
    public String what() {
        return "a real host is used with all its QAT VFs, whatever speaks against it";
    }

    @Override
    public Set<String> turnsRed() {
        return Set.of("QVC-HW-001", "QVC-HW-002", "QVC-HW-003", "QVC-HW-004", "QVC-HW-005", "QVC-HW-006");
    }

    @Override
    public Reference seed(Reference sound) {
        return sound.withRunner(judge -> facts -> new HostVerdict.Fit(
                facts.devices().all().stream().filter(HostDevice::isQatVf).toList(), List.of()));
    }
}
