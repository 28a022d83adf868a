package io.qatvm.domain;

import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.qatvm.api.Devices;
import io.qatvm.api.Disk;
import io.qatvm.api.VirtualMachineInstanceSpec;
import io.qatvm.api.Volume;
import io.qatvm.domain.DomainDevices.DiskDevice;
import io.qatvm.domain.DomainDevices.DiskDriver;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Disks: kind of device, name on the bus, and where the volume of the same name lies. */
final class DiskRules {
    private static final Pattern SERIAL = Pattern.compile("[A-Za-z0-9_.+ -]+");

    private final VirtualMachineInstanceSpec spec;
    private final Devices devices;
    private final long vcpus;
    private final List<Integer> ioThreads;
    private final Objections objections;
    private final VolumePlaces places;
    private final Map<String, Integer> lastOfPrefix = new HashMap<>();

    DiskRules(
            ObjectMeta metadata,
            VirtualMachineInstanceSpec spec,
            Devices devices,
            HostCapabilities host,
            long vcpus,
            ProcessorRules processors,
            Objections objections) {
        this.spec = spec;
        this.devices = devices;
        this.vcpus = vcpus;
        this.ioThreads = processors.ioThreads();
        this.objections = objections;
        this.places = new VolumePlaces(metadata, host);
    }

    List<DiskDevice> disks() {
        List<DiskDevice> disks = new ArrayList<>(devices.disks().size());
        for (int i = 0; i < devices.disks().size(); i++) {
            Disk disk = devices.disks().get(i);
            int index = volumeIndex(disk.name());
            if (index < 0) {
                objections.add("No matching volume with name " + disk.name() + " found");
            } else {
                disks.add(disk(disk, spec.volumes().get(index), index, ioThreads.get(i)));
            }
        }
        return disks;
    }

    private DiskDevice disk(Disk disk, Volume volume, int volumeIndex, int ioThread) {
        String bus = bus(disk);
        boolean virtio = bus.equals("virtio");
        boolean lun = disk.lun() != null;
        VolumePlaces.Place place = place(volume, volumeIndex, lun);
        String address = disk.disk() == null ? null : disk.disk().pciAddress();
        if (!virtio && address != null && !address.isEmpty()) {
            objections.add("setting a pci address is not allowed for non-virtio bus types, for disk " + disk.name());
            address = null;
        }
        String where = "disk " + disk.name();
        return new DiskDevice(
                objections.alias("disk", disk.name()),
                kind(disk),
                place.source(),
                place.backing(),
                bus,
                target(bus, where),
                objections.text(where, tray(disk)),
                new DiskDriver(
                        blank(disk.cache()) ? null : objections.text(where, disk.cache()),
                        virtio && Boolean.TRUE.equals(devices.blockMultiQueue()) ? vcpus : 0,
                        virtio ? ioThread : 0),
                blank(disk.serial()) ? null : serial(disk.serial(), where),
                disk.bootOrder(),
                readonly(disk),
                objections.guestAddress(where, address));
    }

    private VolumePlaces.Place place(Volume volume, int index, boolean lun) {
        Optional<VolumePlaces.Place> place = places.of(volume, index, lun);
        if (place.isEmpty()) {
            objections.add("disk ua-" + volume.name() + " references an unsupported source");
            return new VolumePlaces.Place(new DomainDevices.DiskSource("", false, "raw"), null);
        }
        if (lun && !place.get().source().block()) {
            objections.add("device ua-" + volume.name() + " is of type lun. Not compatible with a file based disk");
        }
        if (volume.hostDisk() != null) {
            String name = VolumePlaces.fileName(volume.hostDisk());
            if (name.isEmpty() || name.equals(".") || name.equals("..")) {
                objections.add("host disk path '" + volume.hostDisk().path() + "' names no file");
            }
            objections.text("host disk path", name);
        }
        return place.get();
    }

    // Libvirt's own rule; the serial number becomes part of QEMU's command line.
    private String serial(String serial, String where) {
        if (!SERIAL.matcher(serial).matches()) {
            objections.add("serial '" + serial + "' of " + where
                    + " is not one libvirt takes: expected letters, digits, '_', '.', '+', '-' and blanks");
        }
        return serial;
    }

    private int volumeIndex(String name) {
        for (int i = 0; i < spec.volumes().size(); i++) {
            if (name != null && name.equals(spec.volumes().get(i).name())) {
                return i;
            }
        }
        return -1;
    }

    private static String kind(Disk disk) {
        if (disk.lun() != null) {
            return "lun";
        }
        if (disk.cdrom() != null) {
            return "cdrom";
        }
        return disk.floppy() != null ? "floppy" : "disk";
    }

    private static String bus(Disk disk) {
        if (disk.floppy() != null) {
            return "fdc";
        }
        return blank(disk.bus()) ? "sata" : disk.bus();
    }

    private static boolean readonly(Disk disk) {
        if (disk.disk() != null) {
            return Boolean.TRUE.equals(disk.disk().readonly());
        }
        if (disk.lun() != null) {
            return Boolean.TRUE.equals(disk.lun().readonly());
        }
        if (disk.cdrom() != null) {
            return !Boolean.FALSE.equals(disk.cdrom().readonly());
        }
        return disk.floppy() != null && Boolean.TRUE.equals(disk.floppy().readonly());
    }

    private static String tray(Disk disk) {
        String tray = null;
        if (disk.cdrom() != null) {
            tray = disk.cdrom().tray();
        } else if (disk.floppy() != null) {
            tray = disk.floppy().tray();
        }
        return blank(tray) ? null : tray;
    }

    // sata, scsi and usb share one row of names, as they do in the guest.
    private String target(String bus, String where) {
        String prefix = switch (bus) {
            case "virtio" -> "vd";
            case "sata", "scsi", "usb" -> "sd";
            case "fdc" -> "fd";
            default -> null;
        };
        if (prefix == null) {
            objections.add(where + " is on bus '" + bus + "': expected virtio, sata, scsi or usb");
            return bus;
        }
        return prefix + letters(lastOfPrefix.merge(prefix, 1, Integer::sum));
    }

    private static String letters(int number) {
        StringBuilder letters = new StringBuilder(2);
        for (int rest = number; rest > 0; rest = (rest - 1) / 26) {
            letters.append((char) ('a' + (rest - 1) % 26));
        }
        return letters.reverse().toString();
    }

    private static boolean blank(String text) {
        return text == null || text.isEmpty();
    }
}
