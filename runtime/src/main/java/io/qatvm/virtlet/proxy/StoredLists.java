package io.qatvm.virtlet.proxy;

import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lists in memory and, where there is a folder, in a file each: a proxy that starts while a runtime is away must not tell a
 * kubelet that the runtime's pods are gone.
 */
public final class StoredLists implements Memory {
    private static final Logger LOG = LoggerFactory.getLogger(StoredLists.class);

    private final Optional<Path> folder;
    private final Map<String, Message> lists = new ConcurrentHashMap<>();

    private StoredLists(Optional<Path> folder) {
        this.folder = folder;
    }

    /** Lists that end with this process. */
    public static StoredLists inMemory() {
        return new StoredLists(Optional.empty());
    }

    /**
     * Lists that outlive this process in {@code folder}, which is made if need be.
     *
     * @throws IOException if it cannot be made
     */
    public static StoredLists in(Path folder) throws IOException {
        Files.createDirectories(folder);
        return new StoredLists(Optional.of(folder));
    }

    @Override
    public synchronized void keep(ProxiedRuntime runtime, CriCall call, Message list) {
        String key = key(runtime, call);
        if (!list.equals(lists.put(key, list)) && folder.isPresent()) {
            write(folder.get().resolve(key), list);
        }
    }

    @Override
    public synchronized Optional<Message> last(ProxiedRuntime runtime, CriCall call) {
        String key = key(runtime, call);
        if (!lists.containsKey(key) && folder.isPresent()) {
            read(folder.get().resolve(key), call).ifPresent(list -> lists.put(key, list));
        }
        return Optional.ofNullable(lists.get(key));
    }

    private static String key(ProxiedRuntime runtime, CriCall call) {
        return (runtime.isPrimary() ? "" : runtime.name() + "_") + call.name();
    }

    private static void write(Path file, Message list) {
        Path passing = file.resolveSibling("." + file.getFileName());
        try {
            Files.write(passing, list.toByteArray());
            Files.move(passing, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            LOG.warn("{}: what a runtime has cannot be kept for the next start: {}", file, e.toString());
        }
    }

    private static Optional<Message> read(Path file, CriCall call) {
        try {
            return Files.exists(file)
                    ? Optional.of(call.nothing().getParserForType().parseFrom(Files.readAllBytes(file)))
                    : Optional.empty();
        } catch (InvalidProtocolBufferException e) {
            LOG.warn("{}: not a list that was kept here: {}", file, e.getMessage());
        } catch (IOException e) {
            LOG.warn("{}: what a runtime had cannot be read: {}", file, e.toString());
        }
        return Optional.empty();
    }
}
