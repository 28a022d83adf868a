package io.qatvm.steps.world;

import io.qatvm.fixtures.lab.HostDevice;
import io.qatvm.fixtures.libvirt.LiveDomain;
import io.qatvm.hostdev.Hostdev;
import io.qatvm.hostdev.PciHostdev;
import io.qatvm.pci.PciAddress;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** Devices that no launcher would hand to libvirt, and that one hands on all the same to hear what libvirt says. */
public final class StrangeDevices {
    private static final PciAddress NOWHERE = new PciAddress(0, 0, 0x1e, 7);
    private static final int BRIDGE = 0x0604;
    private static final int RED_HAT = 0x1b36;
    private static final int NVME = 0x0010;
    private static final int TEST_DEVICE = 0x0005;

    private final LabNode place;

    /** Made for each scenario. */
    public StrangeDevices(LabNode place) {
        this.place = place;
    }

    /** Launchers name that device in the place of every VF. */
    public void passOn(String what) {
        switch (what) {
            case "a function that is not there" -> name(NOWHERE, true);
            case "a PF with VFs" -> {
                // A network card's driver would take its VFs away when it goes, and libvirt have its way.
                PciAddress nvme = first(each -> each.is(RED_HAT, NVME));
                place.enableVfs(nvme, 2);
                name(nvme, true);
            }
            case "a bridge" -> name(first(each -> each.classCode() >>> Byte.SIZE == BRIDGE), true);
            case "a function whose neighbour in its group is in use" -> {
                place.host().shell().call("modprobe e1000");
                name(first(each -> each.is(RED_HAT, TEST_DEVICE)), true);
            }
            case "a network VF that nobody detached" ->
                name(place.networkVfs(2, false).get(0), false);
            case "the VF of another guest" -> place.launchersPassOn(devices -> others(devices));
            case "one VF twice" ->
                place.launchersPassOn(devices -> replaced(devices, () -> ((PciHostdev) devices.get(0)).host(), true));
            default -> throw new IllegalArgumentException("no device is called '" + what + "'");
        }
    }

    private void name(PciAddress address, boolean managed) {
        place.launchersPassOn(devices -> replaced(devices, () -> address, managed));
    }

    // The first guest has nobody whose VF it could be given.
    private List<Hostdev> others(List<Hostdev> devices) {
        return place.libvirt().names().stream()
                .flatMap(name -> place.libvirt().liveXml(name).stream())
                .map(LiveDomain::of)
                .flatMap(live -> live.hostdevs().stream())
                .flatMap(device -> device.source().stream())
                .findFirst()
                .map(taken -> replaced(devices, () -> taken, true))
                .orElse(devices);
    }

    private static List<Hostdev> replaced(List<Hostdev> devices, Supplier<PciAddress> address, boolean managed) {
        return devices.stream()
                .map(device -> device instanceof PciHostdev pci
                        ? (Hostdev) new PciHostdev(pci.alias(), address.get(), pci.guest(), pci.bootOrder(), managed)
                        : device)
                .toList();
    }

    private PciAddress first(Predicate<HostDevice> kind) {
        return place.host().devices().all().stream()
                .filter(kind)
                .map(HostDevice::address)
                .findFirst()
                .orElseThrow(() -> new AssertionError("the host has no such function"));
    }
}
