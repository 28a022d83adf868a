package io.qatvm.deviceplugin.inventory.claims;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import io.qatvm.deviceplugin.inventory.discovery.VirtualFunction;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The claims of other plugins' configuration files, read again when a file changes. A file that cannot be read, or an
 * entry that makes no sense, is a complaint; the other entries count. Not for several threads.
 */
public final class ForeignClaims {
    // JSON is YAML too.
    private static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory());
    private static final String EXPECTED =
            "expected an SR-IOV network device plugin's config.json (resourceList) or a KubeVirt resource";

    private final List<Path> files;
    private final Map<Path, Reading> readings = new HashMap<>();

    private record Reading(List<Object> version, List<Claim> claims, List<String> complaints) {}

    /** Of these files. */
    public ForeignClaims(List<Path> files) {
        this.files = List.copyOf(files);
    }

    /** Looks whether the files have changed; returns what is wrong with them, a line each. */
    public List<String> refresh() {
        List<String> complaints = new ArrayList<>();
        for (Path file : files) {
            Reading reading = reading(file);
            readings.put(file, reading);
            complaints.addAll(reading.complaints());
        }
        return complaints;
    }

    /** The file and entry that claims {@code vf}; empty if none does. */
    public Optional<String> claimOn(VirtualFunction vf) {
        return files.stream()
                .map(readings::get)
                .filter(reading -> reading != null)
                .flatMap(reading -> reading.claims().stream())
                .filter(claim -> claim.takes().test(vf))
                .map(Claim::place)
                .findFirst();
    }

    private Reading reading(Path file) {
        List<String> complaints = new ArrayList<>();
        List<Claim> claims = new ArrayList<>();
        List<Object> version = List.of();
        try {
            BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
            version = List.of(attributes.lastModifiedTime(), attributes.size(), String.valueOf(attributes.fileKey()));
            Reading before = readings.get(file);
            if (before != null && before.version().equals(version)) {
                return before;
            }
            documents(file, claims, complaints);
        } catch (NoSuchFileException e) {
            complaints.add(file + ": no such file; " + EXPECTED);
        } catch (JsonProcessingException e) {
            JsonLocation at = e.getLocation();
            complaints.add(file + (at == null ? "" : ":" + at.getLineNr()) + ": not JSON or YAML: "
                    + e.getOriginalMessage().lines().findFirst().orElse("") + "; " + EXPECTED);
        } catch (IOException e) {
            complaints.add(file + ": cannot be read: " + e.getMessage());
        }
        return new Reading(version, claims, complaints);
    }

    private static void documents(Path file, List<Claim> claims, List<String> complaints) throws IOException {
        try (MappingIterator<JsonNode> documents =
                YAML.readerFor(JsonNode.class).readValues(Files.readAllBytes(file))) {
            while (documents.hasNextValue()) {
                JsonNode document = documents.nextValue();
                if (SriovConfiguration.isOne(document)) {
                    SriovClaims.read(file, document, claims, complaints);
                } else if (document.path("kind").asText().equals("KubeVirt")) {
                    KubeVirtClaims.read(file, document, claims, complaints);
                } else {
                    complaints.add(file + ": " + EXPECTED);
                }
            }
        }
    }
}
