package io.qatvm.virtlet.pod;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import io.fabric8.kubernetes.api.model.Quantity;
import io.qatvm.virtlet.Refused.Code;
import io.qatvm.virtlet.pod.VirtletAnnotations.CloudInit;
import io.qatvm.virtlet.pod.VirtletAnnotations.CpuSetting;
import io.qatvm.virtlet.pod.VirtletAnnotations.DataSource;
import io.qatvm.virtlet.pod.VirtletAnnotations.DiskBus;
import io.qatvm.virtlet.pod.VirtletAnnotations.Reading;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;

/** Reads Virtlet's annotations, and collects what is wrong with them. */
final class AnnotationReader {
    private static final int MOST_VCPUS = 255;
    private static final Pattern UUID_FORM = Pattern.compile("\\p{XDigit}{8}(-\\p{XDigit}{4}){3}-\\p{XDigit}{12}");
    private static final Pattern WORD = Pattern.compile("[A-Za-z0-9._+-]{1,64}");
    private static final Set<String> CPU_MEMBERS = Set.of("mode", "match", "model", "features");
    // They name objects of the API server, which this runtime does not read.
    private static final List<String> NOT_SERVED = List.of(
            "VirtletCloudInitUserDataSource",
            "VirtletCloudInitUserDataSourceKey",
            "VirtletCloudInitUserDataSourceEncoding",
            "VirtletSSHKeySource",
            "VirtletFilesFromDataSource");
    private static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory());

    private final Map<String, String> annotations;
    private final List<String> problems = new ArrayList<>();

    AnnotationReader(Map<String, String> annotations) {
        this.annotations = annotations;
    }

    Reading read() {
        List<String> notServed = NOT_SERVED.stream()
                .filter(key -> !text(key).isBlank())
                .map(key ->
                        "annotation " + key + " is not served: this runtime reads no objects of the API server; put the"
                                + " data into the pod's annotations or mount them")
                .toList();
        VirtletAnnotations read = new VirtletAnnotations(
                vcpus(),
                "virtio".equals(choice("VirtletDiskDriver", "scsi", "virtio")) ? DiskBus.VIRTIO : DiskBus.SCSI,
                "host-model".equals(choice("VirtletCPUModel", "", "host-model")),
                cpu(),
                rootVolume(),
                uuid(),
                cloudInit());
        if (!problems.isEmpty()) {
            return new Reading.Bad(Refusal.invalid(String.join("; ", problems)));
        }
        if (!notServed.isEmpty()) {
            return new Reading.Bad(new Refusal(Code.UNIMPLEMENTED, String.join("; ", notServed)));
        }
        return new Reading.Good(read);
    }

    private int vcpus() {
        String text = text("VirtletVCPUCount").strip();
        if (text.isEmpty()) {
            return 1;
        }
        try {
            int count = Integer.parseInt(text);
            if (count > MOST_VCPUS) {
                problem("VirtletVCPUCount", text, "at most " + MOST_VCPUS + " processors");
            }
            // None and fewer count as one, as they do for Virtlet.
            return Math.max(1, Math.min(count, MOST_VCPUS));
        } catch (NumberFormatException notANumber) {
            problem("VirtletVCPUCount", text, "a whole number of processors, at most " + MOST_VCPUS);
            return 1;
        }
    }

    private CpuSetting cpu() {
        JsonNode yaml = object("VirtletLibvirtCPUSetting");
        if (yaml == null) {
            return null;
        }
        String key = "VirtletLibvirtCPUSetting";
        yaml.fieldNames().forEachRemaining(name -> {
            if (!CPU_MEMBERS.contains(name)) {
                problem(key, name, "the members mode, match, model (value, fallback) and features (name, policy)");
            }
        });
        Map<String, String> features = new LinkedHashMap<>();
        yaml.path("features")
                .forEach(feature -> features.put(
                        word(key, feature.path("name").asText()),
                        word(key, feature.path("policy").asText("require"))));
        return new CpuSetting(
                word(key, yaml.path("mode").asText("")),
                word(key, yaml.path("match").asText("")),
                word(key, yaml.at("/model/value").asText("")),
                word(key, yaml.at("/model/fallback").asText("")),
                features);
    }

    private String word(String key, String text) {
        if (!text.isEmpty() && !WORD.matcher(text).matches()) {
            problem(key, text, "words of letters, digits, '.', '_', '+' and '-'");
        }
        return text;
    }

    private OptionalLong rootVolume() {
        String text = text("VirtletRootVolumeSize").strip();
        if (text.isEmpty()) {
            return OptionalLong.empty();
        }
        try {
            BigDecimal bytes = Quantity.getAmountInBytes(Quantity.parse(text));
            if (bytes.signum() > 0 && bytes.compareTo(BigDecimal.valueOf(Long.MAX_VALUE)) <= 0) {
                return OptionalLong.of(bytes.longValue());
            }
        } catch (IllegalArgumentException notAQuantity) {
            // Said below.
        }
        problem("VirtletRootVolumeSize", text, "a positive quantity such as 4Gi");
        return OptionalLong.empty();
    }

    private Optional<UUID> uuid() {
        String text = text("VirtletSystemUUID").strip();
        if (text.isEmpty()) {
            return Optional.empty();
        }
        if (!UUID_FORM.matcher(text).matches()) {
            problem("VirtletSystemUUID", text, "a uuid");
            return Optional.empty();
        }
        return Optional.of(UUID.fromString(text));
    }

    private CloudInit cloudInit() {
        String type = choice("VirtletCloudInitImageType", "nocloud", "configdrive");
        return new CloudInit(
                "configdrive".equals(type) ? DataSource.CONFIG_DRIVE : DataSource.NO_CLOUD,
                map("VirtletCloudInitMetaData"),
                map("VirtletCloudInitUserData"),
                "true".equals(text("VirtletCloudInitUserDataOverwrite")),
                text("VirtletCloudInitUserDataScript"),
                text("VirtletSSHKeys")
                        .lines()
                        .map(String::strip)
                        .filter(line -> !line.isEmpty())
                        .toList(),
                "true".equals(text("VirtletForceDHCPNetworkConfig")));
    }

    private String choice(String key, String first, String second) {
        String text = text(key).strip().toLowerCase(Locale.ROOT);
        if (!text.isEmpty() && !text.equals(first) && !text.equals(second)) {
            problem(key, text, first.isEmpty() ? "nothing or " + second : first + " or " + second);
        }
        return text;
    }

    @SuppressWarnings("unchecked") // Jackson makes maps with text keys of objects.
    private Map<String, Object> map(String key) {
        JsonNode yaml = object(key);
        return yaml == null ? Map.of() : YAML.convertValue(yaml, LinkedHashMap.class);
    }

    private JsonNode object(String key) {
        String text = text(key);
        if (text.isBlank()) {
            return null;
        }
        try {
            JsonNode yaml = YAML.readTree(text);
            if (yaml.isObject()) {
                return yaml;
            }
            problems.add("annotation " + key + ": expected YAML with named members, found " + yaml.getNodeType());
        } catch (JsonProcessingException notYaml) {
            // Without the text: cloud-init data hold passwords.
            problems.add("annotation " + key + ", line "
                    + (notYaml.getLocation() == null ? 1 : notYaml.getLocation().getLineNr()) + ": not YAML");
        }
        return null;
    }

    private String text(String key) {
        return annotations.getOrDefault(key, "");
    }

    private void problem(String key, String found, String expected) {
        problems.add("annotation " + key + ": '" + found + "', expected " + expected);
    }
}
