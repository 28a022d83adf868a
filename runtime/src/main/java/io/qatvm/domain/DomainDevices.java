package io.qatvm.domain;

import io.qatvm.hostdev.Hostdev;
import io.qatvm.pci.PciAddress;
import java.util.List;

/**
 * The devices of a domain, in document order.
 *
 * @param interfaces network cards
 * @param hostdevs devices of the host
 * @param controllers bus controllers
 * @param vncSocket socket of the graphics console; null for a machine without graphics
 * @param balloon the memory balloon; null for none
 * @param disks disks
 * @param inputs input devices
 * @param serialSocket socket of the serial console; null for a machine without one
 * @param watchdog the watchdog; null for none
 * @param rng the source of random numbers; null for none
 */
public record DomainDevices(
        List<NetworkCard> interfaces,
        List<Hostdev> hostdevs,
        List<Controller> controllers,
        String vncSocket,
        Balloon balloon,
        List<DiskDevice> disks,
        List<InputDevice> inputs,
        String serialSocket,
        Watchdog watchdog,
        RandomSource rng) {
    /** Copies the lists. */
    public DomainDevices {
        interfaces = List.copyOf(interfaces);
        hostdevs = List.copyOf(hostdevs);
        controllers = List.copyOf(controllers);
        disks = List.copyOf(disks);
        inputs = List.copyOf(inputs);
    }

    /** The same devices with other host devices. */
    public DomainDevices withHostdevs(List<Hostdev> others) {
        return new DomainDevices(
                interfaces, others, controllers, vncSocket, balloon, disks, inputs, serialSocket, watchdog, rng);
    }

    /**
     * A network card.
     *
     * @param alias libvirt's user alias
     * @param bridge the bridge it hangs on; null for QEMU's user network
     * @param model the card's model
     * @param mac its address; null for one of libvirt's
     * @param queues vhost queues; 0 for libvirt's default
     * @param bootOrder place in the boot order; null for none
     * @param address where the guest sees it; null if libvirt is to choose
     */
    public record NetworkCard(
            String alias, String bridge, String model, String mac, long queues, Integer bootOrder, PciAddress address) {
        NetworkCard at(PciAddress place) {
            return new NetworkCard(alias, bridge, model, mac, queues, bootOrder, place);
        }
    }

    /**
     * A bus controller.
     *
     * @param type libvirt's type
     * @param index number among its type
     * @param model libvirt's model; null for its default
     * @param address where the guest sees it; null if libvirt is to choose
     * @param multifunction true on function 0 of a slot that has more functions
     */
    public record Controller(String type, int index, String model, PciAddress address, boolean multifunction) {
        Controller at(PciAddress place) {
            return new Controller(type, index, model, place, multifunction);
        }
    }

    /**
     * A disk.
     *
     * @param alias libvirt's user alias
     * @param device libvirt's device: disk, cdrom, lun or floppy
     * @param source where its content is
     * @param backing what lies under a copy-on-write layer; null for none
     * @param bus the bus
     * @param target name on the bus, such as {@code vda}
     * @param tray state of a tray; null if there is none
     * @param driver how QEMU drives it
     * @param serial serial number; null for none
     * @param bootOrder place in the boot order; null for none
     * @param readonly not to be written
     * @param address where the guest sees it; null if libvirt is to choose
     */
    public record DiskDevice(
            String alias,
            String device,
            DiskSource source,
            DiskSource backing,
            String bus,
            String target,
            String tray,
            DiskDriver driver,
            String serial,
            Integer bootOrder,
            boolean readonly,
            PciAddress address) {
        DiskDevice at(PciAddress place) {
            return new DiskDevice(
                    alias, device, source, backing, bus, target, tray, driver, serial, bootOrder, readonly, place);
        }
    }

    /**
     * Content of a disk.
     *
     * @param path file or block device
     * @param block true for a block device
     * @param format image format
     */
    public record DiskSource(String path, boolean block, String format) {}

    /**
     * How QEMU drives a disk.
     *
     * @param cache cache mode; null for libvirt's default
     * @param queues queues; 0 for libvirt's default
     * @param ioThread I/O thread, from 1; 0 for none
     */
    public record DiskDriver(String cache, long queues, int ioThread) {}

    /**
     * An input device.
     *
     * @param alias libvirt's user alias
     * @param type libvirt's type
     * @param bus the bus
     * @param address where the guest sees it; null if it is no PCI device or libvirt is to choose
     */
    public record InputDevice(String alias, String type, String bus, PciAddress address) {
        InputDevice at(PciAddress place) {
            return new InputDevice(alias, type, bus, place);
        }
    }

    /**
     * The i6300esb watchdog.
     *
     * @param alias libvirt's user alias
     * @param action what happens when it fires
     * @param address where the guest sees it; null if libvirt is to choose
     */
    public record Watchdog(String alias, String action, PciAddress address) {
        Watchdog at(PciAddress place) {
            return new Watchdog(alias, action, place);
        }
    }

    /**
     * A virtio source of random numbers.
     *
     * @param address where the guest sees it; null if libvirt is to choose
     */
    public record RandomSource(PciAddress address) {}

    /**
     * A virtio memory balloon.
     *
     * @param address where the guest sees it; null if libvirt is to choose
     */
    public record Balloon(PciAddress address) {}
}
