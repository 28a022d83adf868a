package io.qatvm.steps.selftest.faults;

import io.qatvm.deviceplugin.inventory.Advertisement;
import io.qatvm.fixtures.reference.Reference;
import io.qatvm.steps.selftest.Fault;
import java.util.Set;

/** Devices beyond the first PCI domain are not looked at. */
public final class FirstDomainOnly implements Fault {
    /** For the service loader. */
    public FirstDomainOnly() {}

    @Override
    public String name() {
        return "first-domain-only";
    }

    @Override
    public String what() {
        return "VFs of other PCI domains than 0000 are missed";
    }

    @Override
    public Set<String> turnsRed() {
        return Set.of("QVC-DI-002");
    }

    @Override
    public Reference seed(Reference sound) {
        return Devices.changed(
                sound,
                said -> new Advertisement(
                        said.devices().stream()
                                .filter(device -> device.address().domain() == 0)
                                .toList(),
                        said.notes()));
    }
}
