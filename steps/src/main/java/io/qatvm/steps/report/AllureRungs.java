package io.qatvm.steps.report;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.qatvm.steps.catalogue.Rung;
import io.qatvm.steps.catalogue.ScenarioTags;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Has Allure's raw results of a run on a real host say hardware where the feature file says emulated. */
final class AllureRungs {
    private static final ObjectMapper JSON = new ObjectMapper();

    private AllureRungs() {}

    /** Corrects the results of scenarios that stood on hardware by being for any host; others are left as they are. */
    static void correct(Path folder, List<ScenarioResult> results) throws IOException {
        boolean real = results.stream()
                .anyMatch(each ->
                        each.rung().equals(Rung.HARDWARE.label()) && each.tags().contains(ScenarioTags.ANY_HOST));
        if (!real) {
            return;
        }
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, "*-result.json")) {
            for (Path file : files) {
                JsonNode result = JSON.readTree(file.toFile());
                if (isTagged(result, ScenarioTags.ANY_HOST.substring(1))) {
                    result.path("labels").forEach(AllureRungs::correct);
                    Files.writeString(file, JSON.writeValueAsString(result));
                }
            }
        }
    }

    private static void correct(JsonNode label) {
        if (is(label, Rung.EMULATED.label())) {
            ((ObjectNode) label).put("value", Rung.HARDWARE.label());
        }
    }

    private static boolean isTagged(JsonNode result, String tag) {
        for (JsonNode label : result.path("labels")) {
            if (is(label, tag)) {
                return true;
            }
        }
        return false;
    }

    private static boolean is(JsonNode label, String tag) {
        return label.path("name").asText().equals("tag")
                && label.path("value").asText().equals(tag);
    }
}
