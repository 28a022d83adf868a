package io.qatvm.steps.selftest.faults;

import io.qatvm.domain.Domain;
import io.qatvm.domain.DomainDevices;
import io.qatvm.fixtures.reference.Reference;
import io.qatvm.steps.selftest.Fault;
import java.util.List;
import java.util.Set;

/** Domains have no disks. */
public final class DisksForgotten implements Fault {
    /** For the service loader. */
    public DisksForgotten() {}

    @Override
    public String name() {
        return "disks-forgotten";
    }

    @Override
    public String what() {
        return "domains have no disks, and so no cloud-init data";
    }

    @Override
    public Set<String> turnsRed() {
        return Set.of("QVC-QE-001");
    }

    @Override
    public Reference seed(Reference sound) {
        return Domains.changed(sound, DisksForgotten::diskless);
    }

    private static Domain diskless(Domain domain) {
        DomainDevices devices = domain.devices();
        return domain.withDevices(new DomainDevices(
                devices.interfaces(),
                devices.hostdevs(),
                devices.controllers(),
                devices.vncSocket(),
                devices.balloon(),
                List.of(),
                devices.inputs(),
                devices.serialSocket(),
                devices.watchdog(),
                devices.rng()));
    }
}
