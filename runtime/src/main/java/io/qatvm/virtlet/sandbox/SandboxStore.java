package io.qatvm.virtlet.sandbox;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.PropertyAccessor;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.StdSerializer;
import io.qatvm.files.WholeFile;
import io.qatvm.pci.PciAddress;
import io.qatvm.virtlet.pod.PodInterface;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/**
 * All sandboxes of this runtime: in memory, and each as a JSON file of its own below one folder.
 *
 * <p>Files, not a database, as each sandbox is a transaction of its own and there are hundreds at most: a new content is
 * written beside the old one, put on disk, and takes its place by one rename, which is put on disk, too. Whatever kills the
 * process, a file is the old one or the new one, and a person can read it. One process at a time has the folder.
 */
public final class SandboxStore implements AutoCloseable {
    private static final String SUFFIX = ".json";
    /** Annotations of pods, whose cloud-init data may hold secrets, are nobody else's business. */
    private static final Set<PosixFilePermission> PRIVATE = PosixFilePermissions.fromString("rwx------");

    private static final ObjectMapper JSON = mapper();

    private final Path folder;
    private final Steps steps;
    private final String owner;
    private final FileChannel lock;
    private final Map<String, Sandbox> sandboxes = new ConcurrentHashMap<>();

    /**
     * Opens the store below {@code state}, which is made if it is not there.
     *
     * @throws IllegalStateException if another process has it, or a file cannot be understood; nothing is changed then
     */
    public SandboxStore(Path state, Steps steps) {
        this.folder = state.resolve("sandboxes");
        this.steps = steps;
        try {
            Files.createDirectories(folder);
            Files.setPosixFilePermissions(folder, PRIVATE);
            this.lock = locked(state.resolve("lock"));
            try {
                this.owner = owner(state.resolve("owner"));
                load();
            } catch (IOException | RuntimeException e) {
                lock.close();
                throw e;
            }
        } catch (IOException e) {
            throw new UncheckedIOException(state + ": the state folder cannot be used", e);
        }
    }

    /** The name that this runtime's domains are marked with; stays the same as long as the folder does. */
    public String owner() {
        return owner;
    }

    /** All, the oldest first. */
    public List<Sandbox> all() {
        List<Sandbox> all = new ArrayList<>(sandboxes.values());
        all.sort(Comparator.comparingLong(Sandbox::createdAt).thenComparing(Sandbox::id));
        return all;
    }

    /** The one of that id. */
    public Optional<Sandbox> find(String id) {
        return Optional.ofNullable(sandboxes.get(id));
    }

    /** The one whose machine has that id. */
    public Optional<Sandbox> ofMachine(String id) {
        return sandboxes.values().stream()
                .filter(sandbox -> sandbox.machine()
                        .filter(machine -> machine.id().equals(id))
                        .isPresent())
                .findFirst();
    }

    /** Writes the sandbox as it is now; on disk when this returns. */
    Sandbox put(Sandbox sandbox) {
        return put(sandbox, true);
    }

    /**
     * Writes what is about to be made. A kill does not lose it. A power cut may put back the record before it, and then what
     * was begun is found by its mark or its folder, as it belongs to nobody.
     */
    Sandbox announce(Sandbox sandbox) {
        return put(sandbox, false);
    }

    private Sandbox put(Sandbox sandbox, boolean lasting) {
        try {
            WholeFile file = file(sandbox.id());
            file.replace(JSON.writeValueAsBytes(sandbox));
            if (lasting) {
                file.settle();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(folder + ": a sandbox cannot be written", e);
        }
        sandboxes.put(sandbox.id(), sandbox);
        steps.made("sandbox " + sandbox.stage()
                + sandbox.machine().map(m -> ", machine " + m.stage()).orElse("") + " written");
        return sandbox;
    }

    /** Forgets the sandbox; on disk when this returns. */
    void delete(String id) {
        try {
            WholeFile file = file(id);
            file.delete();
            file.settle();
        } catch (IOException e) {
            throw new UncheckedIOException(folder + ": a sandbox cannot be removed", e);
        }
        sandboxes.remove(id);
        steps.made("sandbox forgotten");
    }

    @Override
    public void close() {
        try {
            lock.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private WholeFile file(String id) {
        return new WholeFile(folder.resolve(id + SUFFIX));
    }

    private void load() throws IOException {
        for (Path file : list(folder)) {
            String name = file.getFileName().toString();
            if (!name.endsWith(SUFFIX)) {
                // A content that never took its place.
                Files.delete(file);
                continue;
            }
            try {
                Sandbox sandbox = JSON.readValue(Files.readAllBytes(file), Sandbox.class);
                sandboxes.put(sandbox.id(), sandbox);
            } catch (JsonProcessingException e) {
                throw new IllegalStateException(file
                        + (e.getLocation() == null ? "" : ":" + e.getLocation().getLineNr()) + ": no sandbox of this"
                        + " runtime (" + e.getOriginalMessage()
                        + "); move the file away to have its machine removed, or"
                        + " run the version that wrote it");
            }
        }
    }

    private static String owner(Path file) throws IOException {
        if (!Files.exists(file)) {
            WholeFile fresh = new WholeFile(file);
            fresh.replace(UUID.randomUUID().toString().getBytes(StandardCharsets.US_ASCII));
            fresh.settle();
        }
        return Files.readString(file, StandardCharsets.US_ASCII).strip();
    }

    private static FileChannel locked(Path file) throws IOException {
        FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        FileLock lock = null;
        try {
            lock = channel.tryLock();
        } catch (OverlappingFileLockException sameProcess) {
            // As if another process had it.
        }
        if (lock == null) {
            channel.close();
            throw new IllegalStateException(file + ": another runtime has this state folder; expected one of its own");
        }
        return channel;
    }

    private static List<Path> list(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.sorted().toList();
        }
    }

    private static ObjectMapper mapper() {
        SimpleModule addresses = new SimpleModule()
                .addSerializer(new StdSerializer<>(PciAddress.class) {
                    private static final long serialVersionUID = 1L;

                    @Override
                    public void serialize(PciAddress value, JsonGenerator out, SerializerProvider provider)
                            throws IOException {
                        out.writeString(value.toString());
                    }
                })
                .addDeserializer(PciAddress.class, new StdDeserializer<>(PciAddress.class) {
                    private static final long serialVersionUID = 1L;

                    @Override
                    public PciAddress deserialize(JsonParser in, DeserializationContext context) throws IOException {
                        return PciAddress.of(in.getText())
                                .orElseThrow(() -> new IOException("\"unreadable\": expected " + PciAddress.FORM));
                    }
                });
        return JsonMapper.builder()
                .addModule(addresses)
                .addMixIn(PodInterface.class, InterfaceByKind.class)
                .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
                // Only what records hold, none of what they say.
                .visibility(PropertyAccessor.IS_GETTER, JsonAutoDetect.Visibility.NONE)
                .build();
    }

    /** How a card says which kind it is. */
    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
    @JsonSubTypes({
        @JsonSubTypes.Type(value = PodInterface.Tap.class, name = "tap"),
        @JsonSubTypes.Type(value = PodInterface.Vf.class, name = "vf")
    })
    private interface InterfaceByKind {}
}
