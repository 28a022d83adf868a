package io.qatvm.steps.selftest.faults;

import io.qatvm.deviceplugin.inventory.QatDevice;
import io.qatvm.fixtures.reference.Reference;
import io.qatvm.pci.ResourceName;
import io.qatvm.steps.selftest.Fault;
import java.util.Set;

/** A resource is called by services that its VFs do not have. */
public final class ServicesMixedUp implements Fault {
    /** For the service loader. */
    public ServicesMixedUp() {}

    @Override
    public String name() {
        return "services-mixed-up";
    }

    @Override
    public String what() {
        return "VFs that compress only are called symmetric ones";
    }

    @Override
    public Set<String> turnsRed() {
        return Set.of("QVC-DI-003");
    }

    @Override
    public Reference seed(Reference sound) {
        return Devices.each(
                sound,
                device -> new QatDevice(
                        device.id(),
                        new ResourceName(
                                device.resource().text().replaceAll("/(asym|dcc|asym-dc|dc-sym|sym-dc)$", "/sym")),
                        device.address(),
                        device.endpoints(),
                        device.pf(),
                        device.driver(),
                        device.iommuGroup(),
                        device.numaNode(),
                        device.health(),
                        device.reason(),
                        device.nodes()));
    }
}
