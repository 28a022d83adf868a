package io.qatvm.steps.selftest.faults;

import io.qatvm.deviceplugin.inventory.Health;
import io.qatvm.fixtures.reference.Reference;
import io.qatvm.steps.selftest.Fault;
import java.util.Set;

/** The plugin calls every device healthy. */
public final class IllnessHidden implements Fault {
    /** For the service loader. */
    public IllnessHidden() {}

    @Override
    public String name() {
        return "illness-hidden";
    }

    @Override
    public String what() {
        return "a device that is ill is offered as healthy";
    }

    @Override
    public Set<String> turnsRed() {
        return Set.of(
                "QVC-BN-001",
                "QVC-BN-002",
                "QVC-BN-005",
                "QVC-DA-003",
                "QVC-DI-002",
                "QVC-HE-001",
                "QVC-HE-002",
                "QVC-HE-003",
                "QVC-RG-006",
                "QVC-RN-001",
                "QVC-VC-004");
    }

    @Override
    public Reference seed(Reference sound) {
        return Devices.each(
                sound,
                device -> device.health() == Health.HEALTHY
                        ? device
                        : device.with(Health.HEALTHY, device.reason().orElse("")));
    }
}
