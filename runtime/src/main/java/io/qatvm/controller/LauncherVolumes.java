package io.qatvm.controller;

import io.fabric8.kubernetes.api.model.ConfigMapVolumeSource;
import io.fabric8.kubernetes.api.model.DownwardAPIVolumeFile;
import io.fabric8.kubernetes.api.model.DownwardAPIVolumeSource;
import io.fabric8.kubernetes.api.model.EmptyDirVolumeSource;
import io.fabric8.kubernetes.api.model.HostPathVolumeSource;
import io.fabric8.kubernetes.api.model.LocalObjectReference;
import io.fabric8.kubernetes.api.model.ObjectFieldSelector;
import io.fabric8.kubernetes.api.model.PersistentVolumeClaimVolumeSource;
import io.fabric8.kubernetes.api.model.SecretVolumeSource;
import io.fabric8.kubernetes.api.model.Volume;
import io.fabric8.kubernetes.api.model.VolumeMount;
import io.qatvm.api.VirtualMachineInstanceSpec;
import io.qatvm.network.NetworkInfo;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * The pod's volumes and where the container {@code compute} mounts them: the launcher's own directories, the host's
 * device tree where the profile has it, the instance's volumes in their order, huge pages.
 *
 * <p>Claims are mounted as file systems. Whether a claim is a block device stands in the claim, which a template that
 * only sees the instance doesn't know.
 */
final class LauncherVolumes {
    static final String BINARY = "virt-bin-share-dir";
    static final String CONTAINER_DISKS = "container-disks";
    /** Shows the launcher which VF serves which network; only in profile restricted. */
    static final String POD_INFO = "podinfo";

    private static final String EPHEMERAL_DISKS = "ephemeral-disks";
    private static final String LIBVIRT = "libvirt-runtime";
    private static final String SOCKETS = "sockets";
    private static final String PCI_DEVICES = "pci-devices";
    private static final String READINESS = "infra-ready-mount";
    private static final String HUGEPAGES = "hugepages";
    // Trailing slash as KubeVirt wrote it.
    private static final String HOST_DEVICE_TREE = "/sys/devices/";

    /** Names that an instance's volume may not have, because the launcher's own volumes have them. */
    static final Set<String> RESERVED =
            Set.of(BINARY, CONTAINER_DISKS, EPHEMERAL_DISKS, LIBVIRT, SOCKETS, PCI_DEVICES, READINESS, HUGEPAGES);

    private final LauncherPaths paths;
    private final List<Volume> volumes = new ArrayList<>();
    private final List<VolumeMount> mounts = new ArrayList<>();

    private LauncherVolumes(LauncherPaths paths) {
        this.paths = paths;
    }

    /**
     * For {@code spec}.
     *
     * @param hostDevices whether the host's device tree is mounted
     * @param networkInfo whether the pod's network information is shown as a file
     */
    static LauncherVolumes of(
            VirtualMachineInstanceSpec spec, LauncherPaths paths, boolean hostDevices, boolean networkInfo) {
        LauncherVolumes result = new LauncherVolumes(paths);
        result.mounts.add(mount(EPHEMERAL_DISKS, paths.ephemeralDisks()));
        VolumeMount containerDisks = mount(CONTAINER_DISKS, paths.containerDisks());
        containerDisks.setMountPropagation("HostToContainer");
        result.mounts.add(containerDisks);
        result.mounts.add(mount(LIBVIRT, paths.libvirt()));
        result.mounts.add(mount(SOCKETS, paths.sockets()));
        result.addEmpty(SOCKETS, null);
        if (hostDevices) {
            result.addHostDevices();
        }
        spec.volumes().forEach(result::addVolume);
        if (spec.domain().memory() != null && spec.domain().memory().hugepages() != null) {
            result.addEmpty(HUGEPAGES, "HugePages");
            result.mounts.add(mount(HUGEPAGES, "/dev/hugepages"));
        }
        result.addEmpty(READINESS, null);
        result.addEmpty(BINARY, null);
        result.addEmpty(LIBVIRT, null);
        result.addEmpty(EPHEMERAL_DISKS, null);
        result.addEmpty(CONTAINER_DISKS, null);
        result.mounts.add(mount(READINESS, paths.readiness()));
        if (networkInfo) {
            result.addNetworkInfo();
        }
        return result;
    }

    List<Volume> volumes() {
        return volumes;
    }

    List<VolumeMount> mounts() {
        return mounts;
    }

    static VolumeMount mount(String name, String path) {
        VolumeMount mount = new VolumeMount();
        mount.setName(name);
        mount.setMountPath(path);
        return mount;
    }

    private static VolumeMount readOnly(VolumeMount mount) {
        mount.setReadOnly(true);
        return mount;
    }

    private Volume add(String name) {
        Volume volume = new Volume();
        volume.setName(name);
        volumes.add(volume);
        return volume;
    }

    private void addEmpty(String name, String medium) {
        add(name).setEmptyDir(new EmptyDirVolumeSource(medium, null));
    }

    /** Writable, because libvirt opens the devices' configuration space for writing. */
    private void addHostDevices() {
        add(PCI_DEVICES).setHostPath(new HostPathVolumeSource(HOST_DEVICE_TREE, null));
        mounts.add(mount(PCI_DEVICES, HOST_DEVICE_TREE));
    }

    /** A file that the kubelet fills from the pod's annotation, once the controller has written that. */
    private void addNetworkInfo() {
        DownwardAPIVolumeFile file = new DownwardAPIVolumeFile();
        file.setPath(NetworkInfo.FILE);
        file.setFieldRef(new ObjectFieldSelector(null, "metadata.annotations['" + NetworkInfo.ANNOTATION + "']"));
        DownwardAPIVolumeSource source = new DownwardAPIVolumeSource();
        source.setItems(new ArrayList<>(List.of(file)));
        add(POD_INFO).setDownwardAPI(source);
        mounts.add(mount(POD_INFO, NetworkInfo.FOLDER));
    }

    private void addVolume(io.qatvm.api.Volume volume) {
        String name = volume.name();
        if (volume.persistentVolumeClaim() != null) {
            addClaim(
                    name,
                    volume.persistentVolumeClaim().claimName(),
                    volume.persistentVolumeClaim().readOnly());
        }
        if (volume.ephemeral() != null && volume.ephemeral().persistentVolumeClaim() != null) {
            io.qatvm.api.Volume.Claim claim = volume.ephemeral().persistentVolumeClaim();
            addClaim(name, claim.claimName(), claim.readOnly());
        }
        if (volume.dataVolume() != null) {
            addClaim(name, volume.dataVolume().name(), null);
        }
        if (volume.hostDisk() != null) {
            addHostDisk(name, volume.hostDisk());
        }
        if (volume.configMap() != null) {
            add(name).setConfigMap(configMap(volume.configMap()));
            mounts.add(readOnly(mount(name, paths.guestData() + "/config-map/" + name)));
        }
        if (volume.secret() != null) {
            add(name)
                    .setSecret(
                            secret(volume.secret().secretName(), volume.secret().optional()));
            mounts.add(readOnly(mount(name, secretDirectory(name))));
        }
        addCloudInit(name, volume.cloudInitNoCloud());
        addCloudInit(name, volume.cloudInitConfigDrive());
    }

    private void addClaim(String name, String claim, Boolean readOnly) {
        add(name).setPersistentVolumeClaim(new PersistentVolumeClaimVolumeSource(claim, readOnly));
        mounts.add(mount(name, diskDirectory(name)));
    }

    private void addHostDisk(String name, io.qatvm.api.Volume.HostDisk disk) {
        String type = "DiskOrCreate".equals(disk.type()) ? "DirectoryOrCreate" : "Directory";
        add(name).setHostPath(new HostPathVolumeSource(directoryOf(disk.path()), type));
        mounts.add(mount(name, diskDirectory(name)));
    }

    private static String directoryOf(String path) {
        int slash = path == null ? -1 : path.lastIndexOf('/');
        return slash <= 0 ? "/" : path.substring(0, slash);
    }

    private void addCloudInit(String name, io.qatvm.api.Volume.CloudInit source) {
        if (source != null) {
            addCloudInitPart(name, source.secretRef(), "-udata", "userdata");
            addCloudInitPart(name, source.networkDataSecretRef(), "-ndata", "networkdata");
        }
    }

    private void addCloudInitPart(String name, LocalObjectReference reference, String suffix, String part) {
        if (reference != null) {
            add(name + suffix).setSecret(secret(reference.getName(), null));
            VolumeMount mount = readOnly(mount(name + suffix, secretDirectory(name) + "/" + part));
            mount.setSubPath(part);
            mounts.add(mount);
        }
    }

    private String diskDirectory(String name) {
        return paths.guestData() + "/vmi-disks/" + name;
    }

    private String secretDirectory(String name) {
        return paths.guestData() + "/secret/" + name;
    }

    private static ConfigMapVolumeSource configMap(io.qatvm.api.Volume.NamedSource reference) {
        ConfigMapVolumeSource source = new ConfigMapVolumeSource();
        source.setName(reference.name());
        source.setOptional(reference.optional());
        return source;
    }

    private static SecretVolumeSource secret(String name, Boolean optional) {
        SecretVolumeSource source = new SecretVolumeSource();
        source.setSecretName(name);
        source.setOptional(optional);
        return source;
    }
}
