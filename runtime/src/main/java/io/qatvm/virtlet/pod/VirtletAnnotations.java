package io.qatvm.virtlet.pod;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;

/**
 * What a pod says about its VM by Virtlet's annotations, read into values.
 *
 * @param vcpus processors of the guest, 1 to 255
 * @param disks the bus of the guest's disks
 * @param hostModel the guest's processor is like the node's
 * @param cpu the guest's processor in detail; null if the pod says nothing
 * @param rootVolumeBytes smallest size of the root disk; empty for the image's own
 * @param systemUuid the uuid the guest's firmware shows
 * @param cloudInit what the guest's cloud-init gets
 */
public record VirtletAnnotations(
        int vcpus,
        DiskBus disks,
        boolean hostModel,
        CpuSetting cpu,
        OptionalLong rootVolumeBytes,
        Optional<UUID> systemUuid,
        CloudInit cloudInit) {

    /** The bus of a guest's disks. */
    public enum DiskBus {
        /** One virtio-scsi controller with all of them. */
        SCSI,
        /** Each a PCI device of its own. */
        VIRTIO
    }

    /** How cloud-init finds its data. */
    public enum DataSource {
        /** A disk with the label {@code cidata}. */
        NO_CLOUD,
        /** A disk with the label {@code config-2}, in OpenStack's layout. */
        CONFIG_DRIVE
    }

    /**
     * The guest's processor, in libvirt's words.
     *
     * @param mode libvirt's mode; empty for none
     * @param match libvirt's match; empty for none
     * @param model the model's name; empty for none
     * @param fallback libvirt's fallback; empty for none
     * @param features names with policies, in the pod's order
     */
    public record CpuSetting(String mode, String match, String model, String fallback, Map<String, String> features) {
        /** Copies the map, in its order. */
        public CpuSetting {
            features = ContainerRequest.ordered(features);
        }
    }

    /**
     * What cloud-init gets.
     *
     * @param source how it finds its data
     * @param metaData members that come into, or replace those of, the instance's metadata
     * @param userData members of the user data
     * @param overwrite the pod's user data stand alone, with nothing of the runtime's own
     * @param script a script in place of all user data; empty for none
     * @param sshKeys public keys
     * @param dhcp the guest is to ask for its addresses, whatever the network plugins said
     */
    public record CloudInit(
            DataSource source,
            Map<String, Object> metaData,
            Map<String, Object> userData,
            boolean overwrite,
            String script,
            List<String> sshKeys,
            boolean dhcp) {
        /** Copies the collections, in their order. */
        public CloudInit {
            metaData = Collections.unmodifiableMap(new LinkedHashMap<>(metaData));
            userData = Collections.unmodifiableMap(new LinkedHashMap<>(userData));
            sshKeys = List.copyOf(sshKeys);
        }
    }

    /** What became of reading annotations. */
    public sealed interface Reading {
        /**
         * They can be used.
         *
         * @param annotations the values
         */
        record Good(VirtletAnnotations annotations) implements Reading {}

        /**
         * They cannot.
         *
         * @param refusal names every annotation that is wrong
         */
        record Bad(Refusal refusal) implements Reading {}
    }

    /**
     * Reads the annotations of a pod; those that are not Virtlet's are left alone.
     *
     * @param annotations by key
     * @return the values, or one refusal for all that is wrong
     */
    public static Reading of(Map<String, String> annotations) {
        return new AnnotationReader(annotations).read();
    }
}
