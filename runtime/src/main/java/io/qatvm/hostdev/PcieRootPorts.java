package io.qatvm.hostdev;

import io.qatvm.pci.PciAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Places on q35: each device alone behind its own root port, as PCI Express wants it and as hot-unplug needs it.
 *
 * <p>The ports fill slots 0x10 to 0x19 of the root bus, eight functions each. Libvirt gives out slots from 0x01 up for
 * what has no address (video, its own root ports) and QEMU has 0x1a to 0x1f for its chipset, so neither meets them. A slot
 * or a bus that the VMI itself names for another device is left out.
 */
final class PcieRootPorts implements GuestBus {
    static final GuestBus BUS = new PcieRootPorts();

    private static final int FIRST_SLOT = 0x10;
    private static final int LAST_SLOT = 0x19;
    private static final int FUNCTIONS = 8;
    private static final int LAST_BUS = 0xff;

    private PcieRootPorts() {}

    @Override
    public Passthrough place(List<Hostdev> devices, Set<PciAddress> taken) {
        if (devices.isEmpty()) {
            return new Passthrough.Placed(List.of(), List.of());
        }
        List<Hostdev> placed = new ArrayList<>(devices.size());
        List<PciController> controllers = new ArrayList<>(devices.size() + 1);
        controllers.add(PciController.PCIE_ROOT);
        List<PciAddress> seats = seats(taken, devices.size());
        int bus = 0;
        for (Hostdev device : devices) {
            bus = nextBus(bus, taken);
            if (placed.size() == seats.size() || bus > LAST_BUS) {
                return new Passthrough.Refused(List.of("no PCIe root port is left for host device " + device.alias()
                        + ": slots 0x10 to 0x19 of the guest's root bus hold " + seats.size()
                        + " beside the addresses the machine names itself, and " + devices.size() + " are needed"));
            }
            PciAddress seat = seats.get(placed.size());
            boolean first = seat.function() == 0;
            boolean hasSibling = placed.size() + 1 < devices.size();
            controllers.add(new PciController(bus, "pcie-root-port", seat, first && hasSibling));
            placed.add(device.at(new PciAddress(0, bus, 0, 0)));
        }
        return new Passthrough.Placed(placed, controllers);
    }

    private static List<PciAddress> seats(Set<PciAddress> taken, int wanted) {
        List<PciAddress> seats = new ArrayList<>(wanted);
        for (int slot = FIRST_SLOT; slot <= LAST_SLOT && seats.size() < wanted; slot++) {
            if (names(taken, 0, slot)) {
                continue;
            }
            for (int function = 0; function < FUNCTIONS && seats.size() < wanted; function++) {
                seats.add(new PciAddress(0, 0, slot, function));
            }
        }
        return seats;
    }

    private static int nextBus(int last, Set<PciAddress> taken) {
        int bus = last + 1;
        while (namesBus(taken, bus)) {
            bus++;
        }
        return bus;
    }

    private static boolean namesBus(Set<PciAddress> taken, int bus) {
        return !taken.isEmpty() && taken.stream().anyMatch(address -> address.bus() == bus);
    }

    private static boolean names(Set<PciAddress> taken, int bus, int slot) {
        return !taken.isEmpty() && taken.stream().anyMatch(address -> address.bus() == bus && address.slot() == slot);
    }
}
