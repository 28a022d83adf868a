package io.qatvm.steps.selftest.faults;

import io.qatvm.deviceplugin.inventory.QatDevice;
import io.qatvm.fixtures.reference.Reference;
import io.qatvm.steps.selftest.Fault;
import java.util.Set;

/** VFs are given out as they are. */
public final class UnfitGiven implements Fault {
    /** For the service loader. */
    public UnfitGiven() {}

    @Override
    public String name() {
        return "unfit-given";
    }

    @Override
    public String what() {
        return "no VF is reset or checked before it is given out";
    }

    @Override
    public Set<String> turnsRed() {
        return Set.of("QVC-DA-004", "QVC-HE-004");
    }

    @Override
    public Reference seed(Reference sound) {
        return Devices.seen(sound, source -> new Devices.Spoilt(source) {
            @Override
            public void prepare(QatDevice device) {
                // This is the fault.
            }
        });
    }
}
