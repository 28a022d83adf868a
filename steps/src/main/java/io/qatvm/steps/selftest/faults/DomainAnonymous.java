package io.qatvm.steps.selftest.faults;

import io.qatvm.domain.Domain;
import io.qatvm.domain.DomainDevices;
import io.qatvm.fixtures.reference.Reference;
import io.qatvm.steps.selftest.Fault;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** The domain has none of what tells one machine from another. */
public final class DomainAnonymous implements Fault {
    /** For the service loader. */
    public DomainAnonymous() {}

    @Override
    public String name() {
        return "domain-anonymous";
    }

    @Override
    public String what() {
        return "pages have any size; without host devices a domain has a uuid by chance and no network cards";
    }

    @Override
    public Set<String> turnsRed() {
        return Set.of("QVC-DV-004", "QVC-DV-010", "QVC-DV-011");
    }

    @Override
    public Reference seed(Reference sound) {
        return Domains.changed(sound, DomainAnonymous::anonymous);
    }

    private static Domain anonymous(Domain domain) {
        DomainDevices devices = domain.devices();
        boolean bare = devices.hostdevs().isEmpty();
        return new Domain(
                domain.type(),
                domain.name(),
                bare ? UUID.randomUUID().toString() : domain.uuid(),
                domain.owner(),
                new Domain.GuestMemory(domain.memory().bytes(), domain.memory().hugepages(), 0),
                domain.processor(),
                domain.boot(),
                domain.system(),
                domain.features(),
                domain.clock(),
                new DomainDevices(
                        bare ? List.of() : devices.interfaces(),
                        devices.hostdevs(),
                        devices.controllers(),
                        devices.vncSocket(),
                        devices.balloon(),
                        devices.disks(),
                        devices.inputs(),
                        devices.serialSocket(),
                        devices.watchdog(),
                        devices.rng()),
                domain.qemuArguments());
    }
}
