package io.qatvm.deviceplugin.inventory.binding;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.qatvm.files.WholeFile;
import io.qatvm.pci.PciAddress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * Which VFs the plugin bound, and what drove them before: {@code {"bound": {"0000:3d:01.0": "c6xxvf"}}}, the empty text
 * for none. Written before a VF is touched and as a whole, so that a process that is killed leaves no VF forgotten and
 * no half file.
 */
final class BindingJournal {
    private static final String FILE = "bound-vfs.json";
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Optional<Path> file;
    private final Map<PciAddress, String> bound = new TreeMap<>();
    private String unread = "";
    private String unwritten = "";
    private boolean dirty;

    /** Reads what an earlier process left in {@code folder}; empty to remember in memory only. */
    BindingJournal(Optional<Path> folder) {
        file = folder.map(path -> path.resolve(FILE));
        file.ifPresent(this::read);
    }

    /** What drove the VF before; the empty text for nothing; empty if the plugin did not bind it. */
    Optional<String> driverBefore(PciAddress vf) {
        return Optional.ofNullable(bound.get(vf));
    }

    /** The VFs that are bound, ascending; a copy. */
    Set<PciAddress> vfs() {
        return new TreeMap<>(bound).keySet();
    }

    void add(PciAddress vf, Optional<String> driver) {
        bound.put(vf, driver.orElse(""));
        dirty = true;
    }

    void remove(PciAddress vf) {
        dirty |= bound.remove(vf) != null;
    }

    /** Puts what has changed on disk, if anything has. */
    void save() {
        if (!dirty || file.isEmpty()) {
            return;
        }
        ObjectNode root = JSON.createObjectNode();
        ObjectNode entries = root.putObject("bound");
        bound.forEach((vf, driver) -> entries.put(vf.toString(), driver));
        Path target = file.get();
        try {
            Files.createDirectories(target.getParent());
            new WholeFile(target).replace(JSON.writeValueAsBytes(root));
            dirty = false;
            unwritten = "";
        } catch (IOException e) {
            unwritten = target + ": cannot be written (" + e + "); if this process is killed, the VFs it bound stay on "
                    + VfioDrivers.VFIO_PCI;
        }
    }

    /** What is wrong with the file; empty if nothing. */
    Optional<String> complaint() {
        String both = unread.isEmpty() || unwritten.isEmpty() ? unread + unwritten : unread + "; " + unwritten;
        return both.isEmpty() ? Optional.empty() : Optional.of(both);
    }

    private void read(Path path) {
        try {
            JsonNode entries = JSON.readTree(Files.readAllBytes(path)).path("bound");
            if (!entries.isObject()) {
                unread = path + ": expected an object 'bound'; VFs bound by an earlier process are not given back";
                return;
            }
            entries.properties().forEach(entry -> entry(path, entry));
        } catch (NoSuchFileException first) {
            unread = "";
        } catch (JsonProcessingException e) {
            unread = path + ":" + e.getLocation().getLineNr() + ": no JSON (" + e.getOriginalMessage()
                    + "); VFs bound by an earlier process are not given back";
        } catch (IOException e) {
            unread = path + ": cannot be read (" + e + "); VFs bound by an earlier process are not given back";
        }
    }

    private void entry(Path path, Map.Entry<String, JsonNode> entry) {
        Optional<PciAddress> vf = PciAddress.of(entry.getKey());
        // The name becomes part of a path.
        boolean named = entry.getValue().asText("/").matches("[A-Za-z0-9_-]*");
        if (vf.isPresent() && entry.getValue().isTextual() && named) {
            bound.put(vf.get(), entry.getValue().asText());
        } else {
            unread = path + ": bound: '" + entry.getKey() + "': " + entry.getValue() + ": expected " + PciAddress.FORM
                    + " and the name of a driver";
        }
    }
}
