package io.qatvm.benchmarks.peers;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Cucumber's messages of a run, read for times. */
final class ScenarioRecord {
    private static final long NANOS = 1_000_000_000L;

    // Steps of feature files; hooks have steps, too, and are the harness'.
    private final Set<String> written = new HashSet<>();
    private final Map<String, Long> began = new HashMap<>();
    private final Map<String, Long> inSteps = new HashMap<>();
    private final List<Long> overheads = new ArrayList<>();

    private ScenarioRecord() {}

    /** Nanoseconds of each scenario that were not spent in its steps, least first. */
    static List<Long> overheads(Path messages) throws IOException {
        ObjectMapper json = new ObjectMapper();
        ScenarioRecord record = new ScenarioRecord();
        for (String line : Files.readAllLines(messages)) {
            record.read(json.readTree(line));
        }
        record.overheads.sort(Comparator.naturalOrder());
        return record.overheads;
    }

    private void read(JsonNode message) {
        for (JsonNode step : message.at("/testCase/testSteps")) {
            if (step.hasNonNull("pickleStepId")) {
                written.add(step.path("id").asText());
            }
        }
        JsonNode started = message.path("testCaseStarted");
        if (started.isObject()) {
            began.put(started.path("id").asText(), nanos(started.path("timestamp")));
        }
        JsonNode step = message.path("testStepFinished");
        if (step.isObject() && written.contains(step.path("testStepId").asText())) {
            inSteps.merge(
                    step.path("testCaseStartedId").asText(), nanos(step.at("/testStepResult/duration")), Long::sum);
        }
        JsonNode finished = message.path("testCaseFinished");
        if (finished.isObject()) {
            String id = finished.path("testCaseStartedId").asText();
            Long steps = inSteps.get(id);
            if (steps != null && began.containsKey(id)) {
                overheads.add(Math.max(0, nanos(finished.path("timestamp")) - began.get(id) - steps));
            }
        }
    }

    private static long nanos(JsonNode time) {
        return time.path("seconds").asLong() * NANOS + time.path("nanos").asLong();
    }
}
