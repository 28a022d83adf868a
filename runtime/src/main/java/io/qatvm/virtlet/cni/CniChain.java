package io.qatvm.virtlet.cni;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** The plugins of one network, one after the other. */
public final class CniChain {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final List<Path> folders;
    private final Duration patience;

    /**
     * A chain of the plugins in {@code folders}.
     *
     * @param folders where plugins' programs are, the first that has one counts
     * @param patience how long each plugin may take
     */
    public CniChain(List<Path> folders, Duration patience) {
        this.folders = List.copyOf(folders);
        this.patience = patience;
    }

    /**
     * Nothing, if all programs of a network are there.
     *
     * @throws CniFailure for the first that is not
     */
    public void require(CniConfiguration network) throws CniFailure {
        for (ObjectNode plugin : network.plugins()) {
            CniPlugin.of(plugin.path("type").asText(), folders, patience);
        }
    }

    /**
     * Gives a sandbox its network; each plugin sees the result of the one before it. What was begun is undone with
     * {@link #del}, also after a failure.
     */
    public CniResult add(CniConfiguration network, CniCall call) throws CniFailure {
        JsonNode result = null;
        String last = "";
        for (ObjectNode plugin : network.plugins()) {
            last = plugin.path("type").asText();
            JsonNode said = plugin(last).run("ADD", call, told(network, plugin, result));
            if (said.isMissingNode()) {
                throw new CniFailure(last, "ADD succeeded without a result; expected JSON with ips and interfaces");
            }
            result = said;
        }
        return CniResult.of(last, result);
    }

    /**
     * Takes a sandbox's network away, the last plugin first. May be repeated.
     *
     * @param before what the plugins had made; null if that is not known
     */
    public void del(CniConfiguration network, CniCall call, JsonNode before) throws CniFailure {
        List<ObjectNode> plugins = network.plugins();
        for (int i = plugins.size() - 1; i >= 0; i--) {
            ObjectNode plugin = plugins.get(i);
            plugin(plugin.path("type").asText()).run("DEL", call, told(network, plugin, before));
        }
    }

    private CniPlugin plugin(String type) throws CniFailure {
        return CniPlugin.of(type, folders, patience);
    }

    private static ObjectNode told(CniConfiguration network, ObjectNode plugin, JsonNode before) {
        ObjectNode told = JSON.createObjectNode();
        told.setAll(plugin);
        told.put("name", network.name()).put("cniVersion", network.version());
        if (before != null) {
            told.set("prevResult", before);
        }
        return told;
    }
}
