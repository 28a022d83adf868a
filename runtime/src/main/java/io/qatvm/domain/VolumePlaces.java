package io.qatvm.domain;

import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.qatvm.api.VirtualMachineInstance;
import io.qatvm.api.Volume;
import io.qatvm.domain.DomainDevices.DiskSource;
import java.util.Optional;

/** Where each kind of volume lies in the launcher pod: what the domain names, and what the launcher has to make. */
public final class VolumePlaces {
    private final ObjectMeta metadata;
    private final HostCapabilities host;
    private final HostCapabilities.Directories directories;

    /**
     * The places of one machine's volumes.
     *
     * @param vmi whose volumes they are
     * @param host names the directories, the volumes that are block devices, and formats of images
     */
    public VolumePlaces(VirtualMachineInstance vmi, HostCapabilities host) {
        this(vmi.getMetadata() == null ? new ObjectMeta() : vmi.getMetadata(), host);
    }

    VolumePlaces(ObjectMeta metadata, HostCapabilities host) {
        this.metadata = metadata;
        this.host = host;
        this.directories = host.directories();
    }

    /**
     * Where a disk's content lies.
     *
     * @param source what the disk reads and writes
     * @param backing what lies under a copy-on-write layer; null for none
     */
    public record Place(DiskSource source, DiskSource backing) {}

    /**
     * The place of {@code volume}; empty if it is of no kind that a disk can have.
     *
     * @param index the volume's number in the spec, which names a container disk
     * @param lun SCSI pass-through, for which only a block device will do
     */
    public Optional<Place> of(Volume volume, int index, boolean lun) {
        return Optional.ofNullable(place(volume, index, lun));
    }

    /** The last part of a host disk's path; empty, {@code .} or {@code ..} if the path names no file. */
    static String fileName(Volume.HostDisk disk) {
        String path = disk.path() == null ? "" : disk.path();
        return path.substring(path.lastIndexOf('/') + 1);
    }

    private Place place(Volume volume, int index, boolean lun) {
        String name = volume.name();
        if (volume.containerDisk() != null) {
            String image = directories.containerDisks() + "/disk_" + index + ".img";
            return overlay(
                    name, new DiskSource(image, false, host.imageFormats().getOrDefault(name, "qcow2")));
        }
        if (volume.cloudInitNoCloud() != null) {
            return cloudInit("noCloud.iso");
        }
        if (volume.cloudInitConfigDrive() != null) {
            return cloudInit("configdrive.iso");
        }
        if (volume.persistentVolumeClaim() != null || volume.dataVolume() != null) {
            return new Place(claim(name, lun), null);
        }
        if (volume.ephemeral() != null && volume.ephemeral().persistentVolumeClaim() != null) {
            return overlay(name, claim(name, false));
        }
        if (volume.emptyDisk() != null) {
            return file(directories.emptyDisks() + "/" + name + ".qcow2", "qcow2");
        }
        if (volume.hostDisk() != null) {
            return file(directories.privateData() + "/vmi-disks/" + name + "/" + fileName(volume.hostDisk()), "raw");
        }
        if (volume.configMap() != null) {
            return file(directories.privateData() + "/config-map-disks/" + name + ".iso", "raw");
        }
        if (volume.secret() != null) {
            return file(directories.privateData() + "/secret-disks/" + name + ".iso", "raw");
        }
        if (volume.serviceAccount() != null) {
            return file(directories.privateData() + "/service-account-disk/service-account.iso", "raw");
        }
        return null;
    }

    private Place overlay(String name, DiskSource backing) {
        String layer = directories.ephemeralDisks() + "/disk-data/" + name + "/disk.qcow2";
        return new Place(new DiskSource(layer, false, "qcow2"), backing);
    }

    private Place cloudInit(String image) {
        String namespace = metadata.getNamespace() == null ? "" : metadata.getNamespace();
        return file(
                directories.ephemeralDisks() + "/cloud-init-data/" + namespace + "/" + metadata.getName() + "/" + image,
                "raw");
    }

    // A LUN is by nature a block device, whether or not the host was asked.
    private DiskSource claim(String name, boolean lun) {
        return lun || host.blockVolumes().contains(name)
                ? new DiskSource("/dev/" + name, true, "raw")
                : new DiskSource(directories.privateData() + "/vmi-disks/" + name + "/disk.img", false, "raw");
    }

    private static Place file(String path, String format) {
        return new Place(new DiskSource(path, false, format), null);
    }
}
