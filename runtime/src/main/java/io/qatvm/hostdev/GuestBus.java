package io.qatvm.hostdev;

import io.qatvm.pci.PciAddress;
import java.util.List;
import java.util.Set;

/** How a machine type offers places for host devices. */
public sealed interface GuestBus permits PcieRootPorts, ConventionalBus {

    /**
     * Gives each device a place of its own.
     *
     * @param devices in the order they are to be placed
     * @param taken guest addresses that other devices of the domain have for certain
     * @return the devices with their places, or one reason that names the first device without a place
     */
    Passthrough place(List<Hostdev> devices, Set<PciAddress> taken);

    /**
     * The bus of a machine type: PCI Express for q35, conventional PCI for i440fx.
     *
     * @return null if the machine type is of neither family
     */
    static GuestBus of(String machineType) {
        if (machineType.equals("q35") || machineType.startsWith("pc-q35-")) {
            return PcieRootPorts.BUS;
        }
        if (machineType.equals("pc") || machineType.startsWith("pc-i440fx-")) {
            return ConventionalBus.BUS;
        }
        return null;
    }
}
