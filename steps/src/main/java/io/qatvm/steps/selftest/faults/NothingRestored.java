package io.qatvm.steps.selftest.faults;

import io.qatvm.fixtures.reference.Reference;
import io.qatvm.pci.PciAddress;
import io.qatvm.steps.selftest.Fault;
import java.util.Set;
import java.util.function.Predicate;

/** A plugin that stops leaves everything as it is. */
public final class NothingRestored implements Fault {
    /** For the service loader. */
    public NothingRestored() {}

    @Override
    public String name() {
        return "nothing-restored";
    }

    @Override
    public String what() {
        return "VFs stay on vfio-pci with their override when the plugin stops";
    }

    @Override
    public Set<String> turnsRed() {
        return Set.of("QVC-BN-003", "QVC-CX-007", "QVC-RG-004", "QVC-VC-003");
    }

    @Override
    public Reference seed(Reference sound) {
        return Devices.seen(sound, source -> new Devices.Spoilt(source) {
            @Override
            public void restore(Predicate<PciAddress> held) {
                // This is the fault.
            }
        });
    }
}
