package io.qatvm.steps.selftest.faults;

import io.qatvm.domain.Domain;
import io.qatvm.domain.DomainDevices;
import io.qatvm.domain.DomainDevices.NetworkCard;
import io.qatvm.fixtures.reference.Reference;
import io.qatvm.steps.selftest.Fault;
import java.util.Set;

/** The small things that nobody misses before they are needed. */
public final class FurnitureMissing implements Fault {
    /** For the service loader. */
    public FurnitureMissing() {}

    @Override
    public String name() {
        return "furniture-missing";
    }

    @Override
    public String what() {
        return "a machine lacks its random numbers, and its cards hang on a bridge that nobody makes";
    }

    @Override
    public Set<String> turnsRed() {
        return Set.of("QVC-DM-007", "QVC-DM-008", "QVC-QE-001");
    }

    @Override
    public Reference seed(Reference sound) {
        return Domains.changed(sound, FurnitureMissing::bare);
    }

    private static Domain bare(Domain domain) {
        DomainDevices devices = domain.devices();
        return domain.withDevices(new DomainDevices(
                devices.interfaces().stream().map(FurnitureMissing::unplugged).toList(),
                devices.hostdevs(),
                devices.controllers(),
                devices.vncSocket(),
                devices.balloon(),
                devices.disks(),
                devices.inputs(),
                devices.serialSocket(),
                devices.watchdog(),
                null));
    }

    private static NetworkCard unplugged(NetworkCard sound) {
        return new NetworkCard(
                sound.alias(), "br0", sound.model(), sound.mac(), sound.queues(), sound.bootOrder(), sound.address());
    }
}
