package io.qatvm.virtlet.netns;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.qatvm.virtlet.tap.TapFailure;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The program {@code ip} of iproute2, which knows the kernel's networks better than any code of ours. */
final class IpTool {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final long PATIENCE_SECONDS = 30;

    /**
     * Runs it.
     *
     * @return what it printed
     * @throws TapFailure with its own words, if it fails
     */
    String run(String... arguments) throws TapFailure {
        return start(List.of(arguments), "");
    }

    /** As {@link #run}, with one command in each line, inside a namespace; the first that fails is the last. */
    void within(String namespace, List<String> commands) throws TapFailure {
        start(List.of("-n", namespace, "-batch", "-"), String.join("\n", commands) + "\n");
    }

    /** As {@link #run}, for what is printed as JSON. */
    JsonNode json(String... arguments) throws TapFailure {
        String printed = run(arguments);
        try {
            return printed.isBlank() ? JSON.createArrayNode() : JSON.readTree(printed);
        } catch (JsonProcessingException e) {
            throw new TapFailure(
                    "ip " + String.join(" ", arguments) + " printed no JSON: " + e.getOriginalMessage(), e);
        }
    }

    private static String start(List<String> arguments, String input) throws TapFailure {
        List<String> command = new ArrayList<>(List.of("ip"));
        command.addAll(arguments);
        Path asked = null;
        Path said = null;
        try {
            asked = Files.createTempFile("ip-asked", "");
            said = Files.createTempFile("ip-said", "");
            Files.writeString(asked, input);
            Process process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectInput(asked.toFile())
                    .redirectOutput(said.toFile())
                    .start();
            if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new TapFailure(String.join(" ", command) + " took more than " + PATIENCE_SECONDS + " s");
            }
            String words = Files.readString(said, StandardCharsets.UTF_8);
            if (process.exitValue() != 0) {
                throw new TapFailure(String.join(" ", command) + ": "
                        + words.strip().replace('\n', ';')
                        + (input.isEmpty() ? "" : " (of: " + input.strip().replace('\n', ';') + ")"));
            }
            return words;
        } catch (IOException e) {
            throw new TapFailure("ip of iproute2 cannot be run: " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new TapFailure(String.join(" ", command) + " was given up", e);
        } finally {
            delete(asked);
            delete(said);
        }
    }

    private static void delete(Path file) {
        if (file != null) {
            try {
                Files.deleteIfExists(file);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
