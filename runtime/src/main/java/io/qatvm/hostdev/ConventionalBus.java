package io.qatvm.hostdev;

import io.qatvm.pci.PciAddress;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * Places on i440fx: a slot of the one PCI bus for each device.
 *
 * <p>Slots 0x10 to 0x1e first, then 0x0f down to 0x05. Libvirt gives out slots from 0x03 up for what has no address, avoids
 * those that are named, and adds a bridge when the bus is full; slots 0x00 to 0x02 belong to the chipset and the video card.
 * A slot that the VMI itself names for another device is left out.
 */
final class ConventionalBus implements GuestBus {
    static final GuestBus BUS = new ConventionalBus();

    private ConventionalBus() {}

    @Override
    public Passthrough place(List<Hostdev> devices, Set<PciAddress> taken) {
        List<Hostdev> placed = new ArrayList<>(devices.size());
        Iterator<Integer> slots = IntStream.concat(
                        IntStream.rangeClosed(0x10, 0x1e),
                        IntStream.iterate(0x0f, slot -> slot >= 0x05, slot -> slot - 1))
                .filter(slot -> taken.stream().noneMatch(address -> address.bus() == 0 && address.slot() == slot))
                .iterator();
        for (Hostdev device : devices) {
            if (!slots.hasNext()) {
                return new Passthrough.Refused(List.of("no PCI slot is left for host device " + device.alias()
                        + ": slots 0x05 to 0x1e of the guest's bus hold " + placed.size() + " beside the addresses the"
                        + " machine names itself, and " + devices.size() + " are needed; machine type q35 holds more"));
            }
            placed.add(device.at(new PciAddress(0, 0, slots.next(), 0)));
        }
        return new Passthrough.Placed(placed, List.of());
    }
}
