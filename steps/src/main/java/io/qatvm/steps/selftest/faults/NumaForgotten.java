package io.qatvm.steps.selftest.faults;

import io.qatvm.deviceplugin.inventory.QatDevice;
import io.qatvm.fixtures.reference.Reference;
import io.qatvm.steps.selftest.Fault;
import java.util.OptionalInt;
import java.util.Set;

/** No NUMA node is told. */
public final class NumaForgotten implements Fault {
    /** For the service loader. */
    public NumaForgotten() {}

    @Override
    public String name() {
        return "numa-forgotten";
    }

    @Override
    public String what() {
        return "the kubelet is not told where a VF is";
    }

    @Override
    public Set<String> turnsRed() {
        return Set.of("QVC-CX-006", "QVC-DA-006");
    }

    @Override
    public Reference seed(Reference sound) {
        return Devices.each(
                sound,
                device -> new QatDevice(
                        device.id(),
                        device.resource(),
                        device.address(),
                        device.endpoints(),
                        device.pf(),
                        device.driver(),
                        device.iommuGroup(),
                        OptionalInt.empty(),
                        device.health(),
                        device.reason(),
                        device.nodes()));
    }
}
