package io.qatvm.virtlet.machine;

import io.qatvm.hostdev.GuestBus;
import io.qatvm.hostdev.Hostdev;
import io.qatvm.hostdev.Passthrough;
import io.qatvm.hostdev.PciController;
import io.qatvm.hostdev.PciHostdev;
import io.qatvm.pci.PciAddress;
import io.qatvm.virtlet.Refused.Code;
import io.qatvm.virtlet.device.DeviceChoice;
import io.qatvm.virtlet.device.DeviceHost;
import io.qatvm.virtlet.pod.ContainerRequest;
import io.qatvm.virtlet.pod.PodInterface;
import io.qatvm.virtlet.pod.PodMount;
import io.qatvm.virtlet.pod.Refusal;
import io.qatvm.virtlet.pod.VirtletAnnotations;
import io.qatvm.virtlet.pod.VirtletAnnotations.DiskBus;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Places for every device of an i440fx guest. On bus 0: video at slot 0x02, the SCSI controller at 0x03, the balloon at 0x04,
 * shared folders and tap cards from 0x05 to 0x0b, host devices from 0x10 to 0x1e and then behind bridges; bus 1 has the virtio
 * disks. As every place is written, libvirt adds nothing but what has its fixed place (0x00, 0x01).
 */
final class GuestPlan {
    static final PciAddress VIDEO = new PciAddress(0, 0, 0x02, 0);
    static final PciAddress SCSI = new PciAddress(0, 0, 0x03, 0);
    static final PciAddress BALLOON = new PciAddress(0, 0, 0x04, 0);
    /** The bridge to bus 1, where {@link GuestBus} puts its first, too. */
    static final PciAddress BRIDGE = new PciAddress(0, 0, 0x0f, 0);

    private static final int FIRST_LOW = 0x05;
    private static final int LAST_LOW = 0x0b;
    private static final int FIRST_HIGH = 0x10;
    private static final int LAST_HIGH = 0x1e;
    private static final int LONGEST_TAG = 31;
    private static final String FLEXVOLUME = "/virtlet~flexvolume_driver/";

    private final String rootPath;
    private final String seedPath;
    private GuestDisks disks;
    private final List<SharedFolder> folders = new ArrayList<>();
    private final List<TapCard> taps = new ArrayList<>();
    private List<Hostdev> hostdevs = List.of();
    private List<PciController> bridges = List.of();
    private final Set<String> tags = new HashSet<>();
    private Refusal refusal;

    GuestPlan(
            MachineSettings settings,
            String id,
            ContainerRequest request,
            VirtletAnnotations annotations,
            DeviceChoice.Granted devices,
            List<PodInterface> interfaces,
            DeviceHost host) {
        rootPath = settings.volumes() + "/virtlet_root_" + id;
        seedPath = settings.configs() + "/config-" + id + ".iso";
        disks(annotations.disks(), devices);
        if (refusal == null) {
            hostdevs(devices.vfs(), interfaces);
        }
        if (refusal == null) {
            List<PodMount> mounts = request.mounts().stream()
                    .filter(mount -> isShared(mount, host))
                    .toList();
            lowSlots(mounts, interfaces);
        }
    }

    /** Why there is no plan. */
    Optional<Refusal> refusal() {
        return Optional.ofNullable(refusal);
    }

    String rootPath() {
        return rootPath;
    }

    String seedPath() {
        return seedPath;
    }

    GuestDisks disks() {
        return disks;
    }

    List<SharedFolder> folders() {
        return folders;
    }

    List<TapCard> taps() {
        return taps;
    }

    /** QAT VFs, then network VFs. */
    List<Hostdev> hostdevs() {
        return hostdevs;
    }

    /** PCI bridges, in index order. */
    List<PciController> bridges() {
        return bridges;
    }

    private void disks(DiskBus bus, DeviceChoice.Granted devices) {
        int most = GuestDisks.mostVolumes(bus);
        if (devices.volumes().size() > most) {
            refusal = new Refusal(
                    Code.RESOURCE_EXHAUSTED,
                    "device " + devices.volumes().get(most).containerPath() + ": no disk is left for it; with "
                            + (bus == DiskBus.SCSI ? "scsi" : "virtio") + " disks " + most + " block volumes fit, and "
                            + devices.volumes().size() + " are asked for");
            return;
        }
        devices.volumes().stream()
                .filter(volume -> volume.containerPath().equals("/"))
                .findFirst()
                .ifPresent(volume -> refusal = new Refusal(
                        Code.UNIMPLEMENTED,
                        "device " + volume.device()
                                + " at container path /: a root disk on a volume of the pod's is not"
                                + " served; name another path"));
        disks = GuestDisks.of(bus, rootPath, devices.volumes(), seedPath);
    }

    private void hostdevs(List<PciAddress> vfs, List<PodInterface> interfaces) {
        List<Hostdev> devices = new ArrayList<>();
        for (PciAddress vf : vfs) {
            devices.add(new PciHostdev("ua-qat-" + devices.size(), vf).unmanaged());
        }
        for (int i = 0; i < interfaces.size(); i++) {
            if (interfaces.get(i) instanceof PodInterface.Vf vf) {
                devices.add(new PciHostdev("ua-net-" + i, vf.host()).unmanaged());
            }
        }
        Passthrough passthrough = GuestBus.of("pc").place(devices, disks.slots());
        if (passthrough instanceof Passthrough.Refused refused) {
            refusal = new Refusal(Code.RESOURCE_EXHAUSTED, String.join("; ", refused.reasons()));
            return;
        }
        Passthrough.Placed placed = (Passthrough.Placed) passthrough;
        hostdevs = placed.hostdevs();
        boolean needed = placed.controllers().isEmpty() && !disks.slots().isEmpty();
        bridges = needed ? List.of(new PciController(1, "pci-bridge", BRIDGE, false)) : placed.controllers();
    }

    // What is a file reaches the guest, if at all, by cloud-init.
    private boolean isShared(PodMount mount, DeviceHost host) {
        if (mount.hostPath().contains(FLEXVOLUME)) {
            refusal = new Refusal(
                    Code.UNIMPLEMENTED,
                    "mount " + mount.containerPath() + ": Virtlet's flexvolumes are not served; use a block volume");
            return false;
        }
        if (MountKind.of(mount) != MountKind.FOLDER) {
            return false;
        }
        DeviceHost.Kind kind = host.node(mount.hostPath()).kind();
        if (kind == DeviceHost.Kind.MISSING) {
            refusal = Refusal.invalid("mount " + mount.containerPath() + ": " + mount.hostPath() + " is not there");
        }
        return kind == DeviceHost.Kind.FOLDER;
    }

    private void lowSlots(List<PodMount> mounts, List<PodInterface> interfaces) {
        List<Integer> free = new ArrayList<>();
        for (int slot = FIRST_LOW; slot <= LAST_LOW; slot++) {
            free.add(slot);
        }
        for (int slot = FIRST_HIGH; slot <= LAST_HIGH; slot++) {
            PciAddress place = new PciAddress(0, 0, slot, 0);
            if (hostdevs.stream()
                    .noneMatch(device -> device.guest().filter(place::equals).isPresent())) {
                free.add(slot);
            }
        }
        long wanted = mounts.size()
                + interfaces.stream().filter(PodInterface.Tap.class::isInstance).count();
        if (wanted > free.size()) {
            refusal = new Refusal(
                    Code.RESOURCE_EXHAUSTED,
                    "no PCI slot of the guest is left: " + wanted + " mounts and network cards are asked for, and "
                            + free.size() + " fit beside " + hostdevs.size() + " host devices");
            return;
        }
        for (int i = 0; i < interfaces.size(); i++) {
            if (interfaces.get(i) instanceof PodInterface.Tap) {
                taps.add(new TapCard(i, free.remove(0)));
            }
        }
        for (PodMount mount : mounts) {
            folders.add(new SharedFolder(
                    mount.hostPath(), tag(mount), mount.containerPath(), mount.readonly(), free.remove(0)));
        }
    }

    private String tag(PodMount mount) {
        String path = mount.containerPath();
        String base = path.substring(path.lastIndexOf('/') + 1);
        String tag = base.length() > LONGEST_TAG ? base.substring(0, LONGEST_TAG) : base;
        for (int i = 1; !tags.add(tag); i++) {
            String end = "-" + i;
            tag = base.substring(0, Math.min(base.length(), LONGEST_TAG - end.length())) + end;
        }
        return tag;
    }
}
