package io.qatvm.launcher.files;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.fabric8.kubernetes.api.model.LocalObjectReference;
import io.qatvm.api.VirtualMachineInstance;
import io.qatvm.api.Volume;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The disk cloud-init reads: datasource NoCloud (label {@code cidata}) or ConfigDrive (label {@code config-2}), as its
 * documentation describes both. The instance id is KubeVirt's, {@code <name>.<namespace>}.
 */
final class CloudInitContent {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int LONGEST_HOST_NAME = 63;
    private static final String LATEST = "openstack/latest/";

    private final VirtualMachineInstance vmi;
    private final Volume volume;
    private final Path secrets;

    /**
     * The content of one volume.
     *
     * @param secrets the folder in which the kubelet shows the volume's secrets, each as one file
     */
    CloudInitContent(VirtualMachineInstance vmi, Volume volume, Path secrets) {
        this.vmi = vmi;
        this.volume = volume;
        this.secrets = secrets;
    }

    /**
     * User data, metadata and network configuration under the names of the datasource.
     *
     * @throws IOException if a secret's file cannot be read
     */
    DiskContent content() throws IOException {
        boolean noCloud = volume.cloudInitNoCloud() != null;
        Volume.CloudInit source = noCloud ? volume.cloudInitNoCloud() : volume.cloudInitConfigDrive();
        Part user = part("userData", source.userData(), source.userDataBase64(), source.secretRef(), "userdata");
        Part network = part(
                "networkData",
                source.networkData(),
                source.networkDataBase64(),
                source.networkDataSecretRef(),
                "networkdata");
        if (user.objection() != null || network.objection() != null) {
            return new DiskContent.Refused(user.objection() == null ? network.objection() : user.objection());
        }
        if (user.bytes().isEmpty() && network.bytes().isEmpty()) {
            return new DiskContent.Refused(place() + " has no data: expected one of userData, userDataBase64,"
                    + " secretRef, or the same of networkData");
        }
        // Without the file, even an empty one, cloud-init takes the disk for none of its own.
        byte[] userData = user.bytes().orElse(new byte[0]);
        return noCloud ? noCloud(userData, network.bytes()) : configDrive(userData, network.bytes());
    }

    private DiskContent noCloud(byte[] userData, Optional<byte[]> networkData) throws JsonProcessingException {
        Map<String, byte[]> files = new LinkedHashMap<>();
        files.put("user-data", userData);
        // JSON is YAML, too.
        files.put("meta-data", json("instance-id", instanceId(), "local-hostname", hostName()));
        networkData.ifPresent(bytes -> files.put("network-config", bytes));
        return new DiskContent.Files("cidata", files);
    }

    private DiskContent configDrive(byte[] userData, Optional<byte[]> networkData) throws JsonProcessingException {
        Map<String, byte[]> files = new LinkedHashMap<>();
        files.put(LATEST + "user_data", userData);
        files.put(
                LATEST + "meta_data.json",
                json("instance_id", instanceId(), "uuid", instanceId(), "hostname", hostName()));
        networkData.ifPresent(bytes -> files.put(LATEST + "network_data.json", bytes));
        return new DiskContent.Files("config-2", files);
    }

    private Part part(String member, String text, String base64, LocalObjectReference secret, String file)
            throws IOException {
        int sources = (blank(text) ? 0 : 1) + (blank(base64) ? 0 : 1) + (secret == null ? 0 : 1);
        if (sources > 1) {
            return Part.refused(place() + " has " + sources + " sources of " + member + ": expected one");
        }
        if (!blank(text)) {
            return Part.of(text.getBytes(StandardCharsets.UTF_8));
        }
        if (!blank(base64)) {
            try {
                return Part.of(Base64.getDecoder().decode(base64.replaceAll("\\s", "")));
            } catch (IllegalArgumentException malformed) {
                return Part.refused(place() + "." + member + "Base64 is not base64");
            }
        }
        if (secret == null) {
            return new Part(Optional.empty(), null);
        }
        Path mounted = secrets.resolve(file);
        return Files.isRegularFile(mounted)
                ? Part.of(Files.readAllBytes(mounted))
                : Part.refused(place() + ": secret '" + secret.getName() + "' shows no file " + mounted
                        + ": expected the key '" + file + "'");
    }

    private String instanceId() {
        String namespace = vmi.getMetadata().getNamespace();
        return vmi.getMetadata().getName() + "." + (namespace == null ? "" : namespace);
    }

    private String hostName() {
        String asked = vmi.getSpec().hostname();
        if (!blank(asked)) {
            return asked;
        }
        String label = vmi.getMetadata().getName().split("\\.", 2)[0];
        return label.length() > LONGEST_HOST_NAME ? label.substring(0, LONGEST_HOST_NAME) : label;
    }

    private String place() {
        return "volume '" + volume.name() + "' "
                + (volume.cloudInitNoCloud() != null ? "cloudInitNoCloud" : "cloudInitConfigDrive");
    }

    private static byte[] json(String... namesAndValues) throws JsonProcessingException {
        Map<String, String> members = new LinkedHashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            members.put(namesAndValues[i], namesAndValues[i + 1]);
        }
        return JSON.writeValueAsBytes(members);
    }

    private static boolean blank(String text) {
        return text == null || text.isEmpty();
    }

    /** One of the data: bytes, nothing, or an objection. */
    private record Part(Optional<byte[]> bytes, String objection) {
        static Part of(byte[] bytes) {
            return new Part(Optional.of(bytes), null);
        }

        static Part refused(String reason) {
            return new Part(Optional.empty(), reason);
        }
    }
}
