package io.qatvm.steps.selftest.faults;

import io.qatvm.deviceplugin.inventory.Advertisement;
import io.qatvm.fixtures.reference.Reference;
import io.qatvm.steps.selftest.Fault;
import java.util.List;
import java.util.Set;

/** A scan that has anything to note comes to nothing. */
public final class OneNoteLosesAll implements Fault {
    /** For the service loader. */
    public OneNoteLosesAll() {}

    @Override
    public String name() {
        return "one-note-loses-all";
    }

    @Override
    public String what() {
        return "one odd file or VF costs the whole host";
    }

    @Override
    public Set<String> turnsRed() {
        return Set.of(
                "QVC-BN-001",
                "QVC-BN-003",
                "QVC-BN-004",
                "QVC-DI-001",
                "QVC-DI-002",
                "QVC-DI-003",
                "QVC-DI-006",
                "QVC-DI-007");
    }

    @Override
    public Reference seed(Reference sound) {
        return Devices.changed(
                sound, said -> said.notes().isEmpty() ? said : new Advertisement(List.of(), said.notes()));
    }
}
