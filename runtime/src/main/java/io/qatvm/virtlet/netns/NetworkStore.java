package io.qatvm.virtlet.netns;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.qatvm.files.WholeFile;
import io.qatvm.virtlet.tap.TapFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import java.util.regex.Pattern;

/** Networks on disk, a file each, replaced as a whole. */
final class NetworkStore {
    private static final ObjectMapper JSON = new ObjectMapper();
    // A key becomes the name of a file and of a namespace.
    private static final Pattern KEY = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_-]{0,63}");

    private final Path folder;

    NetworkStore(Path folder) {
        this.folder = folder;
    }

    /**
     * Nothing, if the folder is there and can be written.
     *
     * @throws IOException if not
     */
    void prepare() throws IOException {
        Files.createDirectories(folder);
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
    }

    /**
     * A network.
     *
     * @throws TapFailure if its file cannot be read
     */
    Optional<PodNetwork> find(String key) throws TapFailure {
        Path file = file(key);
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        try {
            return Optional.of(JSON.readValue(file.toFile(), PodNetwork.class));
        } catch (IOException e) {
            throw new TapFailure(file + ": no stored network can be read: " + e.getMessage(), e);
        }
    }

    /** Stores a network; it is on disk when this returns. */
    PodNetwork put(PodNetwork network) throws TapFailure {
        Path file = file(network.key());
        try {
            WholeFile whole = new WholeFile(file);
            whole.replace(JSON.writeValueAsBytes(network));
            whole.settle();
            return network;
        } catch (IOException e) {
            throw new TapFailure(file + ": a network cannot be stored: " + e.getMessage(), e);
        }
    }

    void delete(String key) throws TapFailure {
        try {
            Files.deleteIfExists(file(key));
        } catch (IOException e) {
            throw new TapFailure(file(key) + ": " + e.getMessage(), e);
        }
    }

    private Path file(String key) throws TapFailure {
        if (!KEY.matcher(key).matches()) {
            throw new TapFailure("key '" + key + "'; expected up to 64 letters, digits, '_' and '-'");
        }
        return folder.resolve(key + ".json");
    }
}
