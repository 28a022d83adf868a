package io.qatvm.domain;

import io.qatvm.domain.DomainDevices.Balloon;
import io.qatvm.domain.DomainDevices.Controller;
import io.qatvm.domain.DomainDevices.DiskDevice;
import io.qatvm.domain.DomainDevices.InputDevice;
import io.qatvm.domain.DomainDevices.NetworkCard;
import io.qatvm.domain.DomainDevices.RandomSource;
import io.qatvm.hostdev.Hostdev;
import io.qatvm.pci.PciAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Puts every PCI device on the root bus, for guests that look for none behind a port: slots 0x02 to 0x1e but 0x1b, in the
 * original's order. Addresses the VMI names itself stay and are left out.
 */
final class RootComplex {
    private static final int LAST_SLOT = 0x1e;
    // QEMU's sound card sits there.
    private static final int RESERVED_SLOT = 0x1b;

    private final Set<PciAddress> taken;
    private final Objections objections;
    private int slot;
    private boolean full;

    private RootComplex(Set<PciAddress> taken, int before, Objections objections) {
        this.taken = taken;
        this.slot = before;
        this.objections = objections;
    }

    /** The same devices with their places; objects if there are more devices than slots. */
    static DomainDevices place(DomainDevices devices, String machine, Objections objections) {
        // The video card of i440fx can sit in slot 0x02 only.
        boolean video = devices.vncSocket() != null && (machine.equals("pc") || machine.startsWith("pc-i440fx-"));
        return new RootComplex(objections.addresses(), video ? 0x02 : 0x01, objections).all(devices);
    }

    private DomainDevices all(DomainDevices devices) {
        List<NetworkCard> interfaces = new ArrayList<>();
        for (NetworkCard card : devices.interfaces()) {
            interfaces.add(card.address() == null ? card.at(next()) : card);
        }
        List<Hostdev> hostdevs = new ArrayList<>();
        for (Hostdev device : devices.hostdevs()) {
            hostdevs.add(device.guest().isEmpty() ? device.at(next()) : device);
        }
        List<Controller> controllers = new ArrayList<>();
        for (Controller controller : devices.controllers()) {
            controllers.add(controller.at(next()));
        }
        List<DiskDevice> disks = new ArrayList<>();
        for (DiskDevice disk : devices.disks()) {
            disks.add(disk.bus().equals("virtio") && disk.address() == null ? disk.at(next()) : disk);
        }
        List<InputDevice> inputs = new ArrayList<>();
        for (InputDevice input : devices.inputs()) {
            inputs.add(input.bus().equals("virtio") ? input.at(next()) : input);
        }
        DomainDevices.Watchdog watchdog =
                devices.watchdog() == null ? null : devices.watchdog().at(next());
        RandomSource rng = devices.rng() == null ? null : new RandomSource(next());
        Balloon balloon = devices.balloon() == null ? null : new Balloon(next());
        return new DomainDevices(
                interfaces,
                hostdevs,
                controllers,
                devices.vncSocket(),
                balloon,
                disks,
                inputs,
                devices.serialSocket(),
                watchdog,
                rng);
    }

    private PciAddress next() {
        do {
            slot++;
        } while (slot == RESERVED_SLOT || isTaken(slot));
        if (slot <= LAST_SLOT) {
            return new PciAddress(0, 0, slot, 0);
        }
        if (!full) {
            full = true;
            objections.add("No space left on the root PCI bus.");
        }
        return new PciAddress(0, 0, LAST_SLOT, 0);
    }

    private boolean isTaken(int candidate) {
        return taken.stream().anyMatch(address -> address.bus() == 0 && address.slot() == candidate);
    }
}
