package io.qatvm.launcher.files;

import io.fabric8.kubernetes.api.model.Quantity;
import io.qatvm.api.DomainSpec;
import io.qatvm.api.VirtualMachineInstance;
import io.qatvm.api.Volume;
import io.qatvm.defaulting.Amount;
import io.qatvm.domain.DomainDevices.DiskSource;
import io.qatvm.domain.HostCapabilities;
import io.qatvm.domain.HostCapabilities.Directories;
import io.qatvm.domain.VolumePlaces;
import io.qatvm.hostdev.UserAlias;
import io.qatvm.launcher.MachineFiles;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** The files of a real machine, made in its pod. */
public final class PodFiles implements MachineFiles {
    private static final BigDecimal LARGEST = BigDecimal.valueOf(Long.MAX_VALUE);

    private final QemuImages images;

    /** Files whose images are made by the {@code qemu-img} on the PATH. */
    public PodFiles() {
        this("qemu-img");
    }

    /** Files whose images are made by {@code qemuImg}, a path or a name on the PATH. */
    public PodFiles(String qemuImg) {
        this.images = new QemuImages(qemuImg);
    }

    @Override
    public Optional<String> prepare(VirtualMachineInstance vmi, HostCapabilities host) {
        Workbench bench = new Workbench();
        Optional<String> objection;
        try {
            objection = all(vmi, host, bench);
        } catch (IOException e) {
            objection = Optional.of("a file of the machine cannot be made: " + e);
        }
        if (objection.isPresent()) {
            bench.undo();
        }
        return objection;
    }

    private Optional<String> all(VirtualMachineInstance vmi, HostCapabilities host, Workbench bench)
            throws IOException {
        Directories directories = host.directories();
        String uid = vmi.getMetadata().getUid() == null ? "" : vmi.getMetadata().getUid();
        // The machine's sockets lie here; QEMU makes them, but no folder.
        Files.createDirectories(Path.of(directories.privateData(), uid));
        List<Volume> volumes = vmi.getSpec().volumes();
        VolumePlaces places = new VolumePlaces(vmi, host);
        for (int index = 0; index < volumes.size(); index++) {
            Volume volume = volumes.get(index);
            if (!UserAlias.fits(volume.name())) {
                return Optional.of("spec.volumes[" + index + "].name '" + volume.name()
                        + "' cannot name a file: expected " + UserAlias.FORM);
            }
            Optional<VolumePlaces.Place> place = places.of(volume, index, false);
            if (place.isPresent()) {
                Optional<String> objection = make(vmi, volume, place.get(), directories, bench);
                if (objection.isPresent()) {
                    return objection;
                }
            }
        }
        return kernel(vmi.getSpec().domain(), directories);
    }

    private Optional<String> make(
            VirtualMachineInstance vmi,
            Volume volume,
            VolumePlaces.Place place,
            Directories directories,
            Workbench bench)
            throws IOException {
        Path target = Path.of(place.source().path());
        String what = "volume '" + volume.name() + "'";
        if (place.backing() != null) {
            Optional<String> missing = present(what, place.backing());
            return missing.isPresent() ? missing : bench.make(target, file -> images.layer(file, place.backing()));
        }
        if (volume.emptyDisk() != null) {
            return sized(what + " emptyDisk", volume.emptyDisk().capacity(), target, bench, images::empty);
        }
        if (volume.hostDisk() != null && "DiskOrCreate".equals(volume.hostDisk().type())) {
            return Files.exists(target)
                    ? Optional.empty()
                    : sized(what + " hostDisk", volume.hostDisk().capacity(), target, bench, PodFiles::sparse);
        }
        if (volume.cloudInitNoCloud() != null || volume.cloudInitConfigDrive() != null) {
            Path secrets = Path.of(directories.privateData(), "secret", volume.name());
            return image(target, new CloudInitContent(vmi, volume, secrets)::content, bench);
        }
        if (volume.configMap() != null) {
            Path folder = Path.of(directories.privateData(), "config-map", volume.name());
            return image(target, () -> MountedFolder.content(what + " configMap", folder), bench);
        }
        if (volume.secret() != null) {
            Path folder = Path.of(directories.privateData(), "secret", volume.name());
            return image(target, () -> MountedFolder.content(what + " secret", folder), bench);
        }
        if (volume.serviceAccount() != null) {
            Path folder = Path.of(directories.serviceAccount());
            return image(target, () -> MountedFolder.content(what + " serviceAccount", folder), bench);
        }
        return present(what, place.source());
    }

    private static Optional<String> present(String what, DiskSource source) {
        return Files.isReadable(Path.of(source.path()))
                ? Optional.empty()
                : Optional.of(what + ": " + source.path() + " cannot be read: expected "
                        + (source.block() ? "a block device" : "a disk image"));
    }

    private static Optional<String> kernel(DomainSpec domain, Directories directories) {
        if (domain.firmware() == null
                || domain.firmware().kernelBoot() == null
                || domain.firmware().kernelBoot().container() == null) {
            return Optional.empty();
        }
        for (String path : domain.firmware().kernelBoot().container().paths()) {
            Path file = Path.of(directories.kernelBoot(), path.substring(path.lastIndexOf('/') + 1));
            if (!Files.isReadable(file)) {
                return Optional.of(
                        "spec.domain.firmware.kernelBoot: " + file + " cannot be read: expected the image's " + path);
            }
        }
        return Optional.empty();
    }

    private static Optional<String> sized(String what, Quantity capacity, Path target, Workbench bench, Sized maker)
            throws IOException {
        Optional<BigDecimal> bytes = Amount.of(capacity).map(Amount::value);
        if (bytes.isEmpty() || bytes.get().signum() <= 0 || bytes.get().compareTo(LARGEST) > 0) {
            return Optional.of(what + ".capacity '" + (capacity == null ? "" : capacity)
                    + "' is no size of a disk: expected a quantity such as 2Gi");
        }
        return bench.make(target, file -> maker.make(file, bytes.get().longValue()));
    }

    private static Optional<String> sparse(Path file, long bytes) throws IOException {
        try (RandomAccessFile disk = new RandomAccessFile(file.toFile(), "rw")) {
            disk.setLength(bytes);
        }
        return Optional.empty();
    }

    private static Optional<String> image(Path target, Source source, Workbench bench) throws IOException {
        return bench.make(target, file -> {
            DiskContent content = source.content();
            if (content instanceof DiskContent.Refused refused) {
                return Optional.of(refused.reason());
            }
            IsoImage.write(file, (DiskContent.Files) content);
            return Optional.empty();
        });
    }

    private interface Sized {
        Optional<String> make(Path file, long bytes) throws IOException;
    }

    private interface Source {
        DiskContent content() throws IOException;
    }
}
