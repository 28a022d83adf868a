package io.qatvm.hostdev;

import io.qatvm.pci.PciAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Places on i440fx: slots 0x10 to 0x1e of the one PCI bus, then those of bridges, 31 behind each.
 *
 * <p>Libvirt gives out slots of the root bus from 0x03 up for what has no address and needs one for each bridge of its own;
 * so the host devices leave it 0x03 to 0x0b. Bridges sit at 0x0f down to 0x0c, and slot 0x00 behind a bridge is its own
 * hot-plug controller's. What the VMI itself names for other devices is left out.
 */
final class ConventionalBus implements GuestBus {
    static final GuestBus BUS = new ConventionalBus();

    private static final int FIRST_SLOT = 0x10;
    private static final int LAST_SLOT = 0x1e;
    private static final int FIRST_BRIDGE = 0x0f;
    private static final int LAST_BRIDGE = 0x0c;
    private static final int LAST_BRIDGED_SLOT = 0x1f;

    private ConventionalBus() {}

    @Override
    public Passthrough place(List<Hostdev> devices, Set<PciAddress> taken) {
        List<PciAddress> places = new ArrayList<>(devices.size());
        List<PciController> bridges = new ArrayList<>();
        fill(places, devices.size(), 0, FIRST_SLOT, LAST_SLOT, taken);
        for (int seat = FIRST_BRIDGE; seat >= LAST_BRIDGE && places.size() < devices.size(); seat--) {
            if (!names(taken, 0, seat)) {
                int bus = bridges.size() + 1;
                bridges.add(new PciController(bus, "pci-bridge", new PciAddress(0, 0, seat, 0), false));
                fill(places, devices.size(), bus, 1, LAST_BRIDGED_SLOT, taken);
            }
        }
        if (places.size() < devices.size()) {
            return new Passthrough.Refused(List.of("no PCI slot is left for host device "
                    + devices.get(places.size()).alias() + ": slots 0x10 to 0x1e of the guest's bus and those behind "
                    + bridges.size() + " bridges hold " + places.size() + " beside the addresses the machine names"
                    + " itself, and " + devices.size() + " are needed"));
        }
        List<Hostdev> placed = new ArrayList<>(devices.size());
        for (int i = 0; i < devices.size(); i++) {
            placed.add(devices.get(i).at(places.get(i)));
        }
        return new Passthrough.Placed(placed, bridges);
    }

    private static void fill(List<PciAddress> places, int wanted, int bus, int first, int last, Set<PciAddress> taken) {
        for (int slot = first; slot <= last && places.size() < wanted; slot++) {
            if (!names(taken, bus, slot)) {
                places.add(new PciAddress(0, bus, slot, 0));
            }
        }
    }

    private static boolean names(Set<PciAddress> taken, int bus, int slot) {
        return taken.stream().anyMatch(address -> address.bus() == bus && address.slot() == slot);
    }
}
