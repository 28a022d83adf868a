package io.qatvm.steps.world;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.qatvm.fixtures.host.PreparedHost;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** A recorded host, what else is given to the preflight, and what the preflight finds. */
public final class HostCheck {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Site site;
    private final Evidence evidence;
    private final List<String> arguments = new ArrayList<>();
    private final List<ObjectNode> manifests = new ArrayList<>();
    private PreparedHost host;
    private ToolCall call;
    private JsonNode answer;

    /** Made for each scenario. */
    public HostCheck(Site site, Evidence evidence) {
        this.site = site;
        this.evidence = evidence;
    }

    /** A host on which nothing is amiss. */
    public void prepared() {
        host = PreparedHost.at(site.folder().resolve("host"));
        arguments.addAll(List.of("--root", host.root().toString()));
    }

    /** A folder with nothing in it. */
    public void empty() throws IOException {
        arguments.addAll(List.of(
                "--root",
                Files.createDirectories(site.folder().resolve("empty")).toString()));
    }

    /** The files of the prepared host. */
    public PreparedHost host() {
        return host;
    }

    /** One more manifest. */
    public void manifest(ObjectNode object) {
        manifests.add(object);
    }

    /** The manifest that was added last. */
    public ObjectNode lastManifest() {
        return manifests.get(manifests.size() - 1);
    }

    /** One more option with a file of this content. */
    public void file(String option, String text) {
        arguments.addAll(List.of(option, written(option.replace("--", "") + ".json", text)));
    }

    /** One more option. */
    public void option(String option, String value) {
        arguments.addAll(List.of(option, value));
    }

    /** Runs the preflight. */
    public void run() throws IOException {
        if (!manifests.isEmpty()) {
            StringBuilder documents = new StringBuilder();
            manifests.forEach(each -> documents.append("---\n").append(each).append('\n'));
            option("--manifests", written("manifests.yaml", documents.toString()));
        }
        call = ToolCall.of(Stream.concat(Stream.of("preflight", "--output", "json"), arguments.stream())
                .toArray(String[]::new));
        evidence.json("findings", call.out());
        answer = JSON.readTree(call.out());
    }

    /** The exit code. */
    public int code() {
        return call.code();
    }

    /** The finding of one check. */
    public JsonNode finding(String id) {
        return findings()
                .filter(each -> each.path("id").asText().equals(id))
                .findFirst()
                .orElseThrow(() -> new AssertionError("there is no check " + id + " in " + call));
    }

    /** The ids of the checks that came to {@code verdict}. */
    public List<String> checks(String verdict) {
        return findings()
                .filter(each -> each.path("verdict").asText().equals(verdict))
                .map(each -> each.path("id").asText())
                .toList();
    }

    private Stream<JsonNode> findings() {
        return StreamSupport.stream(answer.path("findings").spliterator(), false);
    }

    private String written(String name, String text) {
        try {
            Path file = site.folder().resolve(name);
            return Files.writeString(file, text).toString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
