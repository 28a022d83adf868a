package io.qatvm.api;

import io.fabric8.generator.annotation.Required;
import io.fabric8.kubernetes.api.model.LocalObjectReference;
import io.fabric8.kubernetes.api.model.Quantity;

/** Where a disk's content comes from; exactly one source is set. */
@Wire
public record Volume(
        @Required String name,
        ContainerDisk containerDisk,
        CloudInit cloudInitNoCloud,
        CloudInit cloudInitConfigDrive,
        Claim persistentVolumeClaim,
        EmptyDisk emptyDisk,
        HostDisk hostDisk,
        NamedSource configMap,
        SecretSource secret,
        ServiceAccountSource serviceAccount,
        DataVolumeSource dataVolume,
        EphemeralSource ephemeral) {

    /** A disk image inside a container image. */
    @Wire
    public record ContainerDisk(@Required String image, String imagePullSecret, String imagePullPolicy, String path) {}

    /** Cloud-init data, in line or from secrets. */
    @Wire
    public record CloudInit(
            String userData,
            String userDataBase64,
            LocalObjectReference secretRef,
            String networkData,
            String networkDataBase64,
            LocalObjectReference networkDataSecretRef) {}

    /** A persistent volume claim of the machine's namespace. */
    @Wire
    public record Claim(@Required String claimName, Boolean readOnly) {}

    /** A scratch disk that lives as long as the machine. */
    @Wire
    public record EmptyDisk(@Required Quantity capacity) {}

    /** A disk image on the node. */
    @Wire
    public record HostDisk(@Required String path, @Required String type, Quantity capacity) {}

    /** A config map. */
    @Wire
    public record NamedSource(String name, Boolean optional) {}

    /** A secret. */
    @Wire
    public record SecretSource(String secretName, Boolean optional) {}

    /** A service account's token. */
    @Wire
    public record ServiceAccountSource(String serviceAccountName) {}

    /** A data volume. */
    @Wire
    public record DataVolumeSource(@Required String name) {}

    /** A copy-on-write layer over a claim. */
    @Wire
    public record EphemeralSource(Claim persistentVolumeClaim) {}
}
