package io.qatvm.hostdev;

import io.qatvm.allocation.Allocation;
import io.qatvm.allocation.NamedMdev;
import io.qatvm.allocation.NamedVf;
import io.qatvm.api.DeviceList;
import io.qatvm.pci.PciAddress;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/**
 * Turns granted devices into host devices of the domain.
 *
 * <p>Order and aliases are the original KubeVirt's order (mediated devices, GPUs, QAT VFs, network VFs) with an alias added to
 * each; the VFs of {@code hostDevices} follow those of {@code qats}. A name twice or a host device twice cannot come out of {@link io.qatvm.allocation}; it is checked here all the same, because
 * the harm would be a guest with somebody else's VF.
 */
public final class HostdevComposer {
    private HostdevComposer() {}

    /**
     * The devices in order, without places in the guest but those the user gave to network cards.
     *
     * @param devices what the launcher was granted
     * @param cards what the user said of the cards that are VFs; of a card that is not here, nothing
     */
    public static List<Hostdev> devices(Allocation.Granted devices, List<SriovCard> cards) {
        List<Hostdev> all = new ArrayList<>(devices.vgpus().size()
                + devices.gpus().size()
                + devices.vfs().size()
                + devices.networks().size());
        for (NamedMdev vgpu : devices.vgpus()) {
            all.add(new MediatedHostdev(DeviceList.GPUS.alias(vgpu.name()), vgpu.uuid()));
        }
        for (NamedVf gpu : devices.gpus()) {
            all.add(new PciHostdev(gpu.alias(), gpu.address()));
        }
        for (NamedVf vf : devices.vfs()) {
            PciHostdev device = new PciHostdev(vf.alias(), vf.address());
            all.add(vf.list() == DeviceList.HOST_DEVICES ? device.unmanaged() : device);
        }
        for (NamedVf vf : devices.networks()) {
            SriovCard said = cards.stream()
                    .filter(card -> card.name().equals(vf.name()))
                    .findFirst()
                    .orElse(new SriovCard(vf.name(), Optional.empty(), OptionalInt.empty()));
            all.add(new PciHostdev(vf.alias(), vf.address(), said.guest(), said.bootOrder(), true));
        }
        return all;
    }

    /**
     * The devices in order, each at a place in the guest that nothing else has.
     *
     * @param machineType the VMI's machine type, such as {@code q35}
     * @param devices what the launcher was granted
     * @param taken guest addresses that the VMI names for other devices
     */
    public static Passthrough compose(String machineType, Allocation.Granted devices, Set<PciAddress> taken) {
        return compose(machineType, devices, List.of(), taken);
    }

    /**
     * The devices in order, each at a place in the guest that nothing else has.
     *
     * @param machineType the VMI's machine type, such as {@code q35}
     * @param devices what the launcher was granted
     * @param cards what the user said of the cards that are VFs; their places are among {@code taken}
     * @param taken guest addresses that the VMI names
     */
    public static Passthrough compose(
            String machineType, Allocation.Granted devices, List<SriovCard> cards, Set<PciAddress> taken) {
        List<Hostdev> all = devices(devices, cards);
        if (all.isEmpty()) {
            return new Passthrough.Placed(all, List.of());
        }
        List<String> objections = objections(all);
        if (!objections.isEmpty()) {
            return new Passthrough.Refused(objections);
        }
        GuestBus bus = GuestBus.of(machineType);
        if (bus == null) {
            return new Passthrough.Refused(List.of("machine type '" + machineType
                    + "' has no known place for host devices: expected q35, pc-q35-*, pc or pc-i440fx-*"));
        }
        // A place that the user chose is kept; the others are placed around it.
        List<Hostdev> open =
                all.stream().filter(device -> device.guest().isEmpty()).toList();
        Passthrough passthrough = bus.place(open, taken);
        if (!(passthrough instanceof Passthrough.Placed placed) || open.size() == all.size()) {
            return passthrough;
        }
        Iterator<Hostdev> next = placed.hostdevs().iterator();
        return new Passthrough.Placed(
                all.stream()
                        .map(device -> device.guest().isEmpty() ? next.next() : device)
                        .toList(),
                placed.controllers());
    }

    /** What is wrong with the devices as a set; empty if nothing is. */
    public static List<String> objections(List<Hostdev> devices) {
        List<String> objections = new ArrayList<>();
        Map<String, Hostdev> byAlias = new HashMap<>();
        Map<Object, Hostdev> bySource = new HashMap<>();
        for (Hostdev device : devices) {
            if (!UserAlias.fits(device.alias())) {
                objections.add("host device alias '" + device.alias() + "' is not a libvirt alias: expected "
                        + UserAlias.FORM);
            }
            Hostdev namesake = byAlias.putIfAbsent(device.alias(), device);
            if (namesake != null) {
                objections.add("host devices " + source(namesake) + " and " + source(device) + " have one alias, "
                        + device.alias());
            }
            Hostdev twin = bySource.putIfAbsent(source(device), device);
            if (twin != null) {
                objections.add("host device " + source(device) + " is given to both " + twin.alias() + " and "
                        + device.alias());
            }
        }
        return objections;
    }

    private static Object source(Hostdev device) {
        if (device instanceof PciHostdev pci) {
            return pci.host();
        }
        return ((MediatedHostdev) device).uuid();
    }
}
