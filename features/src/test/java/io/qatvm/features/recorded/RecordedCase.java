package io.qatvm.features.recorded;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.qatvm.config.ClusterConfig;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * One recorded case.
 *
 * @param name the file's name without its ending; it begins with three digits
 * @param input what went in
 * @param output what the original answered
 */
record RecordedCase(String name, JsonNode input, JsonNode output) {
    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    /** All cases of {@code folder}, in the order of their numbers. */
    static List<RecordedCase> in(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.getFileName().toString().matches("[0-9]{3}-.*\\.json"))
                    .sorted()
                    .map(RecordedCase::read)
                    .toList();
        }
    }

    private static RecordedCase read(Path file) {
        try {
            JsonNode json = JSON.readTree(file.toFile());
            String name = file.getFileName().toString().replace(".json", "");
            return new RecordedCase(name, json.path("input"), json.path("output"));
        } catch (IOException e) {
            throw new UncheckedIOException(file + " is no recorded case: " + e.getMessage(), e);
        }
    }

    /** The case's number. */
    int number() {
        return Integer.parseInt(name.substring(0, 3));
    }

    /** The settings in force in this case, read as the cluster's would be. */
    ClusterConfig config() {
        JsonNode kubeVirt = input.get("kubevirtConfiguration");
        if (kubeVirt != null) {
            return ClusterConfig.ofKubeVirt(kubeVirt);
        }
        Map<String, String> data = new LinkedHashMap<>();
        input.path("config")
                .properties()
                .forEach(key -> data.put(key.getKey(), key.getValue().asText()));
        if (input.has("featureGates")) {
            data.put(ClusterConfig.FEATURE_GATES, input.get("featureGates").asText());
        }
        return ClusterConfig.ofConfigMap(data) instanceof ClusterConfig.Reading.Good good
                ? good.config()
                : ClusterConfig.DEFAULT;
    }
}
