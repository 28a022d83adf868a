package io.qatvm.steps.report;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Appends each result to {@code results.ndjson} as it ends, so that a killed run keeps what it had. Thread-safe. */
public final class ResultLog implements Consumer<ScenarioResult>, AutoCloseable {
    private static final ObjectMapper JSON = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    private final FileChannel file;

    /**
     * Opens the log.
     *
     * @param folder where; the folder exists
     * @param facts written beside it before the first result
     */
    public ResultLog(ReportFolder folder, RunFacts facts) {
        try {
            Files.writeString(folder.facts(), JSON.writeValueAsString(facts) + "\n");
            file = FileChannel.open(
                    folder.results(),
                    StandardOpenOption.CREATE,
                    StandardOpenOption.WRITE,
                    StandardOpenOption.TRUNCATE_EXISTING);
        } catch (IOException failure) {
            throw new UncheckedIOException("Cannot write results below " + folder.root(), failure);
        }
    }

    @Override
    public synchronized void accept(ScenarioResult result) {
        try {
            // One write call per line: a kill between two lines leaves both whole.
            ByteBuffer line =
                    ByteBuffer.wrap((JSON.writeValueAsString(result) + "\n").getBytes(StandardCharsets.UTF_8));
            while (line.hasRemaining()) {
                file.write(line);
            }
        } catch (IOException failure) {
            throw new UncheckedIOException("Cannot append a result", failure);
        }
    }

    @Override
    public synchronized void close() {
        try {
            file.close();
        } catch (IOException failure) {
            throw new UncheckedIOException("Cannot close the results", failure);
        }
    }

    /**
     * Reads what a run left.
     *
     * @param folder where
     * @return the results in the order they ended; a last line cut off by a kill is passed over
     * @throws UncheckedIOException when there is no such file, or a line before the last is not a result
     */
    public static List<ScenarioResult> read(ReportFolder folder) {
        try {
            List<String> lines = Files.readAllLines(folder.results());
            List<ScenarioResult> results = new ArrayList<>();
            for (int i = 0; i < lines.size(); i++) {
                try {
                    results.add(JSON.readValue(lines.get(i), ScenarioResult.class));
                } catch (JsonProcessingException torn) {
                    if (i < lines.size() - 1) {
                        throw new IOException(
                                folder.results() + " line " + (i + 1) + " is not a result: "
                                        + torn.getOriginalMessage(),
                                torn);
                    }
                }
            }
            return results;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /**
     * Reads what was known at the start of a run.
     *
     * @param folder where
     * @return the facts
     */
    public static RunFacts facts(ReportFolder folder) {
        try {
            return JSON.readValue(folder.facts().toFile(), RunFacts.class);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
