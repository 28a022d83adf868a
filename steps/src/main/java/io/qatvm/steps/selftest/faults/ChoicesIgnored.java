package io.qatvm.steps.selftest.faults;

import io.qatvm.deviceplugin.inventory.InventorySettings;
import io.qatvm.fixtures.reference.Reference;
import io.qatvm.steps.selftest.Fault;
import java.util.Set;

/** Nothing that an administrator chose of the devices counts. */
public final class ChoicesIgnored implements Fault {
    /** For the service loader. */
    public ChoicesIgnored() {}

    @Override
    public String name() {
        return "choices-ignored";
    }

    @Override
    public String what() {
        return "cap, exclusions, other claims and shared groups are not heeded";
    }

    @Override
    public Set<String> turnsRed() {
        return Set.of("QVC-BN-004", "QVC-BN-005", "QVC-CX-001", "QVC-CX-002", "QVC-CX-003", "QVC-DI-006");
    }

    @Override
    public Reference seed(Reference sound) {
        return sound.withInputs(sound.inputs()
                .withInventory(chosen -> chosen.stateFolder()
                        .map(InventorySettings.DEFAULT::withStateFolder)
                        .orElse(InventorySettings.DEFAULT)));
    }
}
