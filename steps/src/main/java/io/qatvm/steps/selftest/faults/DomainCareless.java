package io.qatvm.steps.selftest.faults;

import io.qatvm.domain.Domain;
import io.qatvm.domain.DomainDevices;
import io.qatvm.domain.DomainDevices.DiskDevice;
import io.qatvm.domain.Processor;
import io.qatvm.fixtures.reference.Reference;
import io.qatvm.hostdev.Hostdev;
import io.qatvm.steps.selftest.Fault;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** The domain is right for common machines and wrong for the others. */
public final class DomainCareless implements Fault {
    /** For the service loader. */
    public DomainCareless() {}

    @Override
    public String name() {
        return "domain-careless";
    }

    @Override
    public String what() {
        return "USB disks are SATA disks; emulation passes the host's processor through; of many VFs two share a place";
    }

    @Override
    public Set<String> turnsRed() {
        return Set.of("QVC-DM-002", "QVC-DM-003", "QVC-DM-005");
    }

    @Override
    public Reference seed(Reference sound) {
        return Domains.changed(sound, DomainCareless::careless);
    }

    private static Domain careless(Domain domain) {
        DomainDevices devices = domain.devices();
        return new Domain(
                domain.type(),
                domain.name(),
                domain.uuid(),
                domain.owner(),
                domain.memory(),
                processor(domain.processor()),
                domain.boot(),
                domain.system(),
                domain.features(),
                domain.clock(),
                new DomainDevices(
                        devices.interfaces(),
                        hostdevs(devices.hostdevs()),
                        devices.controllers(),
                        devices.vncSocket(),
                        devices.balloon(),
                        devices.disks().stream().map(DomainCareless::disk).toList(),
                        devices.inputs(),
                        devices.serialSocket(),
                        devices.watchdog(),
                        devices.rng()),
                domain.qemuArguments());
    }

    private static Processor processor(Processor sound) {
        return sound.mode().equals("maximum")
                ? new Processor(
                        "host-passthrough",
                        sound.model(),
                        sound.features(),
                        sound.sockets(),
                        sound.cores(),
                        sound.threads(),
                        sound.ioThreads(),
                        sound.pinning(),
                        sound.cells())
                : sound;
    }

    private static DiskDevice disk(DiskDevice sound) {
        return sound.bus().equals("usb")
                ? new DiskDevice(
                        sound.alias(),
                        sound.device(),
                        sound.source(),
                        sound.backing(),
                        "sata",
                        sound.target(),
                        sound.tray(),
                        sound.driver(),
                        sound.serial(),
                        sound.bootOrder(),
                        sound.readonly(),
                        sound.address())
                : sound;
    }

    private static List<Hostdev> hostdevs(List<Hostdev> sound) {
        if (sound.size() <= 8
                || sound.stream().noneMatch(device -> device.alias().startsWith("ua-sriov-"))) {
            return sound;
        }
        List<Hostdev> spoilt = new ArrayList<>(sound);
        spoilt.set(1, sound.get(1).at(sound.get(0).guest().orElseThrow()));
        return spoilt;
    }
}
