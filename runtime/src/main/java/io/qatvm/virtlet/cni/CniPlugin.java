package io.qatvm.virtlet.cni;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/** The program of a network plugin. */
final class CniPlugin {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int MOST = 1 << 20;

    private final String type;
    private final Path program;
    private final String path;
    private final Duration patience;

    private CniPlugin(String type, Path program, String path, Duration patience) {
        this.type = type;
        this.program = program;
        this.path = path;
        this.patience = patience;
    }

    /**
     * The plugin of that type.
     *
     * @param folders where plugins are
     * @param patience how long it may take; it is killed then
     * @throws CniFailure if there is none
     */
    static CniPlugin of(String type, List<Path> folders, Duration patience) throws CniFailure {
        return folders.stream()
                .map(folder -> folder.resolve(type))
                .filter(Files::isExecutable)
                .findFirst()
                .map(program -> new CniPlugin(
                        type, program, folders.stream().map(Path::toString).collect(Collectors.joining(":")), patience))
                .orElseThrow(() -> new CniFailure(
                        type,
                        "no program of that name in " + folders
                                + "; expected the cluster's plugins there (Debian: containernetworking-plugins)"));
    }

    /**
     * Has the plugin carry out a command.
     *
     * @param told its part of the configuration, with the result before it
     * @return what it said; a missing node if it said nothing
     */
    JsonNode run(String command, CniCall call, ObjectNode told) throws CniFailure {
        ProcessBuilder builder = new ProcessBuilder(program.toString());
        Map<String, String> environment = builder.environment();
        environment.keySet().retainAll(List.of("PATH", "LANG"));
        environment.putAll(call.environment(command, path));
        try {
            Process process = builder.start();
            CompletableFuture<String> words = CompletableFuture.supplyAsync(() -> all(process.getErrorStream()));
            CompletableFuture<String> answer = CompletableFuture.supplyAsync(() -> all(process.getInputStream()));
            tell(process, told);
            if (!process.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS)) {
                process.descendants().forEach(ProcessHandle::destroyForcibly);
                process.destroyForcibly();
                throw new CniFailure(type, command + " took more than " + patience.toSeconds() + " s and was ended");
            }
            return read(command, process.exitValue(), answer.join(), words.join());
        } catch (IOException e) {
            throw new CniFailure(type, program + " cannot be started: " + e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CniFailure(type, command + " was given up");
        }
    }

    private JsonNode read(String command, int exit, String answer, String words) throws CniFailure {
        JsonNode said;
        try {
            said = answer.isBlank() ? JSON.missingNode() : JSON.readTree(answer);
        } catch (JsonProcessingException e) {
            throw new CniFailure(
                    type,
                    command + " answered with what is no JSON (" + e.getOriginalMessage() + "), exit " + exit
                            + rest(words));
        }
        if (exit != 0) {
            String why = said.path("msg").asText("");
            String details = said.path("details").asText("");
            throw new CniFailure(
                    type,
                    command + " failed" + (why.isEmpty() ? " with exit " + exit + rest(words) : ": " + why)
                            + (details.isEmpty() ? "" : " (" + details + ")"));
        }
        return said;
    }

    private static String rest(String words) {
        return words.isBlank()
                ? ""
                : ": " + words.strip().lines().reduce((first, last) -> last).orElse("");
    }

    private static void tell(Process process, ObjectNode told) throws IOException {
        try (OutputStream input = process.getOutputStream()) {
            input.write(told.toString().getBytes(StandardCharsets.UTF_8));
        } catch (IOException unread) {
            // Who does not read its configuration tells by its exit what became of it.
            return;
        }
    }

    private static String all(InputStream stream) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        try (stream) {
            all.write(stream.readNBytes(MOST));
            stream.skip(Long.MAX_VALUE);
        } catch (IOException ended) {
            return all.toString(StandardCharsets.UTF_8);
        }
        return all.toString(StandardCharsets.UTF_8);
    }
}
