package io.qatvm.virtlet.cni;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A network as an administrator configured it.
 *
 * @param name of the network
 * @param version of the interface that its plugins are spoken to in
 * @param plugins what each is told, in order; each with its type
 */
public record CniConfiguration(String name, String version, List<ObjectNode> plugins) {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_.-]*");
    private static final Pattern TYPE = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_.-]*");

    /** Copies the list. */
    public CniConfiguration {
        plugins = List.copyOf(plugins);
    }

    /**
     * The first network of a folder, in the order of file names, as kubelets' runtimes choose it. Files that do not end in
     * .conf, .conflist or .json do not count.
     *
     * @throws CniFailure if there is none, or the first cannot be understood; with file and place
     */
    public static CniConfiguration first(Path folder) throws CniFailure {
        try (Stream<Path> files = Files.list(folder)) {
            Path file = files.filter(CniConfiguration::counts)
                    .sorted()
                    .findFirst()
                    .orElseThrow(() -> new CniFailure(folder
                            + ": no network configuration; expected a file *.conflist or *.conf, as a cluster's network"
                            + " add-on puts there"));
            return of(file.toString(), Files.readString(file));
        } catch (IOException e) {
            throw new CniFailure(folder + ": no network configuration can be read (" + e + ")");
        }
    }

    /**
     * Reads a configuration.
     *
     * @param where it comes from, for messages
     * @param text a list of plugins, or one plugin
     * @throws CniFailure if it cannot be understood
     */
    public static CniConfiguration of(String where, String text) throws CniFailure {
        JsonNode whole;
        try {
            whole = JSON.readTree(text);
        } catch (JsonProcessingException e) {
            throw new CniFailure(where + ":" + e.getLocation().getLineNr() + ": no JSON: " + e.getOriginalMessage());
        }
        String name = text(where, whole, "name", NAME);
        String version = whole.path("cniVersion").asText("0.1.0");
        List<ObjectNode> plugins = new ArrayList<>();
        if (whole.has("plugins")) {
            whole.get("plugins").forEach(plugin -> plugins.add(plugin.deepCopy()));
        } else {
            plugins.add(whole.deepCopy());
        }
        if (plugins.isEmpty()) {
            throw new CniFailure(where + ": plugins: empty; expected at least one");
        }
        for (int i = 0; i < plugins.size(); i++) {
            text(where + ": plugins[" + i + "]", plugins.get(i), "type", TYPE);
        }
        return new CniConfiguration(name, version, plugins);
    }

    /** The same as text that {@link #of} reads. */
    public String text() {
        ObjectNode whole = JSON.createObjectNode().put("name", name).put("cniVersion", version);
        plugins.forEach(whole.putArray("plugins")::add);
        return whole.toString();
    }

    private static boolean counts(Path file) {
        String name = file.getFileName().toString();
        return name.endsWith(".conf") || name.endsWith(".conflist") || name.endsWith(".json");
    }

    // A plugin's type becomes the name of a program: nothing in it may lead out of the plugins' folder.
    private static String text(String where, JsonNode object, String field, Pattern form) throws CniFailure {
        String value = object.path(field).asText("");
        if (!form.matcher(value).matches()) {
            throw new CniFailure(where + ": " + field + ": '" + value + "'; expected a name such as bridge");
        }
        return value;
    }
}
