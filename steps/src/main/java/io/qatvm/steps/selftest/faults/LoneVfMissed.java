package io.qatvm.steps.selftest.faults;

import io.qatvm.deviceplugin.inventory.Advertisement;
import io.qatvm.fixtures.reference.Reference;
import io.qatvm.steps.selftest.Fault;
import java.util.Set;

/** VFs are found by way of their PF only. */
public final class LoneVfMissed implements Fault {
    /** For the service loader. */
    public LoneVfMissed() {}

    @Override
    public String name() {
        return "lone-vf-missed";
    }

    @Override
    public String what() {
        return "a VF whose PF is out of sight is missed";
    }

    @Override
    public Set<String> turnsRed() {
        return Set.of("QVC-DI-004");
    }

    @Override
    public Reference seed(Reference sound) {
        return Devices.changed(
                sound,
                said -> new Advertisement(
                        said.devices().stream()
                                .filter(device -> device.pf().isPresent())
                                .toList(),
                        said.notes()));
    }
}
