package io.qatvm.virtlet.machine;

import io.qatvm.pci.PciAddress;
import io.qatvm.virtlet.device.BlockVolume;
import io.qatvm.virtlet.pod.VirtletAnnotations.DiskBus;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The guest's disks in the order that decides their letters: root, block volumes as requested, cloud-init's last.
 *
 * @param all in that order
 * @param bus the bus of all but cloud-init's, which is a CD and so always on SCSI
 */
record GuestDisks(List<Disk> all, DiskBus bus) {
    /** The most disks on SCSI, by letters. */
    static final int MOST_SCSI = 26;
    /** The most disks on virtio, Virtlet's own limit. */
    static final int MOST_VIRTIO = 21;

    private static final int VIRTIO_BUS = 1;

    /**
     * One disk.
     *
     * @param volume the block volume; null for a file
     * @param source path on the node
     * @param format {@code qcow2} or {@code raw}
     * @param cdrom a CD
     * @param target the name libvirt gives it, such as {@code sda}
     * @param unit number on the SCSI controller; -1 on virtio
     * @param slot address in the guest; null on SCSI
     */
    record Disk(
            BlockVolume volume,
            String source,
            String format,
            boolean cdrom,
            String target,
            int unit,
            PciAddress slot) {}

    /** The disks, whose number the caller has checked. */
    static GuestDisks of(DiskBus bus, String root, List<BlockVolume> volumes, String seed) {
        List<Disk> all = new ArrayList<>();
        all.add(disk(bus, 0, null, root, "qcow2"));
        for (BlockVolume volume : volumes) {
            all.add(disk(bus, all.size(), volume, volume.device(), "raw"));
        }
        int unit = bus == DiskBus.SCSI ? all.size() : 0;
        all.add(new Disk(null, seed, "raw", true, "sd" + letter(unit), unit, null));
        return new GuestDisks(List.copyOf(all), bus);
    }

    /** How many block volumes fit beside root and cloud-init's disk. */
    static int mostVolumes(DiskBus bus) {
        return bus == DiskBus.SCSI ? MOST_SCSI - 2 : MOST_VIRTIO - 1;
    }

    /** The guest's addresses that disks have. */
    Set<PciAddress> slots() {
        Set<PciAddress> slots = new HashSet<>();
        all.stream().filter(disk -> disk.slot() != null).forEach(disk -> slots.add(disk.slot()));
        return slots;
    }

    private static Disk disk(DiskBus bus, int index, BlockVolume volume, String source, String format) {
        return bus == DiskBus.SCSI
                ? new Disk(volume, source, format, false, "sd" + letter(index), index, null)
                : new Disk(
                        volume,
                        source,
                        format,
                        false,
                        "vd" + letter(index),
                        -1,
                        new PciAddress(0, VIRTIO_BUS, index + 1, 0));
    }

    private static char letter(int index) {
        return (char) ('a' + index);
    }
}
