package io.qatvm.domain;

import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.qatvm.api.Volume;
import io.qatvm.domain.DomainDevices.DiskSource;

/** Where each kind of volume lies in the launcher pod. */
final class VolumePlaces {
    private final ObjectMeta metadata;
    private final HostCapabilities host;
    private final HostCapabilities.Directories directories;
    private final Objections objections;

    VolumePlaces(ObjectMeta metadata, HostCapabilities host, Objections objections) {
        this.metadata = metadata;
        this.host = host;
        this.directories = host.directories();
        this.objections = objections;
    }

    /**
     * Where a disk's content lies.
     *
     * @param source what the disk reads and writes
     * @param backing what lies under a copy-on-write layer; null for none
     */
    record Place(DiskSource source, DiskSource backing) {}

    /**
     * The place of {@code volume}.
     *
     * @param index the volume's number in the spec, which names a container disk
     * @param lun SCSI pass-through, for which only a block device will do
     */
    Place of(Volume volume, int index, boolean lun) {
        Place place = place(volume, index, lun);
        if (place == null) {
            objections.add("disk ua-" + volume.name() + " references an unsupported source");
            return new Place(new DiskSource("", false, "raw"), null);
        }
        if (lun && !place.source().block()) {
            objections.add("device ua-" + volume.name() + " is of type lun. Not compatible with a file based disk");
        }
        return place;
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

    private String fileName(Volume.HostDisk disk) {
        String path = disk.path() == null ? "" : disk.path();
        String name = path.substring(path.lastIndexOf('/') + 1);
        if (name.isEmpty() || name.equals(".") || name.equals("..")) {
            objections.add("host disk path '" + path + "' names no file");
        }
        return objections.text("host disk path", name);
    }

    private static Place file(String path, String format) {
        return new Place(new DiskSource(path, false, format), null);
    }
}
