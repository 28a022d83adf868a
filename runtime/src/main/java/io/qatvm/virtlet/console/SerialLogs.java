package io.qatvm.virtlet.console;

import io.qatvm.sockets.UnixSockets;
import io.qatvm.virtlet.Refused;
import io.qatvm.virtlet.Refused.Code;
import io.qatvm.virtlet.sandbox.Machine;
import io.qatvm.virtlet.sandbox.PodEvent;
import io.qatvm.virtlet.sandbox.PodEvents;
import io.qatvm.virtlet.sandbox.Sandbox;
import io.qatvm.virtlet.sandbox.SandboxStore;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import jdk.net.ExtendedSocketOptions;
import jdk.net.UnixDomainPrincipal;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes the serial output of all machines, on a socket for each sandbox, and writes it to the log that the kubelet named.
 * Emulators connect anew by themselves, so a restart of the runtime costs some lines and no machine. One thread for all.
 */
public final class SerialLogs implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(SerialLogs.class);
    private static final int ID_IN_NAME = 16;
    private static final long IDLE_MILLIS = 1000;

    private final Path folder;
    private final SandboxStore store;
    private final Set<String> users;
    private final Selector selector;
    private final Map<String, ServerSocketChannel> listeners = new ConcurrentHashMap<>();
    private final Map<String, LogFile> logs = new ConcurrentHashMap<>();
    private final Thread thread = new Thread(this::work, "virtlet-consoles");
    private Runnable unlisten = () -> {};
    private volatile boolean closed;

    /**
     * Logs for the machines in {@code store}; nothing is listened to yet.
     *
     * @param folder for the sockets; made if it is not there, and a short path
     * @param users whose processes may write: those that emulators run as
     */
    public SerialLogs(Path folder, SandboxStore store, Set<String> users) {
        this.folder = folder;
        this.store = store;
        this.users = Set.copyOf(users);
        try {
            Files.createDirectories(folder);
            Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx--x--x"));
            selector = Selector.open();
        } catch (IOException e) {
            throw new UncheckedIOException(folder + ": no folder for the sockets of serial ports", e);
        }
        UnixSockets.requireShort(socket("0".repeat(ID_IN_NAME)));
    }

    /** The socket of a sandbox's machine. */
    public Path socket(String sandbox) {
        return folder.resolve(sandbox.substring(0, ID_IN_NAME) + ".sock");
    }

    /** Listens for all machines there are, and those that come. */
    public SerialLogs start(PodEvents events) {
        unlisten = events.listen(this::changed);
        store.all().stream().filter(sandbox -> sandbox.machine().isPresent()).forEach(this::open);
        thread.setDaemon(true);
        thread.start();
        return this;
    }

    /**
     * Opens the log of the machine in {@code sandbox} anew, after somebody has moved the file away.
     *
     * @throws Refused if it does not run
     */
    public void reopen(Sandbox sandbox) {
        if (sandbox.machine()
                .filter(machine -> machine.stage() == Machine.Stage.RUNNING)
                .isEmpty()) {
            throw new Refused(Code.FAILED_PRECONDITION, "the container of sandbox " + sandbox.id() + " does not run");
        }
        Optional.ofNullable(logs.get(sandbox.id())).ifPresent(LogFile::reopen);
    }

    @Override
    public void close() {
        closed = true;
        unlisten.run();
        selector.wakeup();
        try {
            thread.join(IDLE_MILLIS);
            for (String sandbox : Set.copyOf(listeners.keySet())) {
                close(sandbox);
            }
            selector.close();
        } catch (IOException e) {
            LOG.debug("the consoles' end: {}", e.toString());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void changed(PodEvent event) {
        boolean machine = event.sandbox().machine().isPresent();
        if (event.kind() == PodEvent.Kind.CREATED && machine) {
            open(event.sandbox());
        } else if (event.kind() == PodEvent.Kind.DELETED) {
            close(event.sandbox().id());
        }
    }

    private void open(Sandbox sandbox) {
        if (LogFile.of(sandbox).isEmpty() || listeners.containsKey(sandbox.id())) {
            return;
        }
        try {
            Path path = socket(sandbox.id());
            Files.deleteIfExists(path);
            ServerSocketChannel listener = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
            listener.bind(UnixDomainSocketAddress.of(path));
            // Who may write is asked of each connection: emulators run as a user of their own.
            Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rw-rw-rw-"));
            listener.configureBlocking(false);
            listeners.put(sandbox.id(), listener);
            listener.register(selector, SelectionKey.OP_ACCEPT, sandbox.id());
            selector.wakeup();
        } catch (IOException e) {
            LOG.warn("sandbox {} has no log: {}", sandbox.id(), e.toString());
        }
    }

    private void close(String sandbox) {
        try (ServerSocketChannel listener = listeners.remove(sandbox)) {
            if (listener != null) {
                Files.deleteIfExists(socket(sandbox));
            }
        } catch (IOException e) {
            LOG.debug("socket of sandbox {}: {}", sandbox, e.toString());
        }
        Optional.ofNullable(logs.remove(sandbox)).ifPresent(LogFile::close);
    }

    private void work() {
        while (!closed) {
            try {
                if (selector.select(IDLE_MILLIS) == 0) {
                    logs.values().forEach(LogFile::flush);
                }
                for (SelectionKey key : selector.selectedKeys()) {
                    serve(key);
                }
                selector.selectedKeys().clear();
            } catch (IOException | RuntimeException e) {
                LOG.warn("consoles: {}", e.toString());
            }
        }
    }

    private void serve(SelectionKey key) throws IOException {
        if (!key.isValid()) {
            return;
        }
        if (key.isAcceptable()) {
            accept((ServerSocketChannel) key.channel(), (String) key.attachment());
        } else if (key.isReadable() && !((LogFile) key.attachment()).take((SocketChannel) key.channel())) {
            key.channel().close();
        }
    }

    private void accept(ServerSocketChannel listener, String sandbox) throws IOException {
        SocketChannel caller = listener.accept();
        if (caller == null) {
            return;
        }
        UnixDomainPrincipal who = caller.getOption(ExtendedSocketOptions.SO_PEERCRED);
        Optional<LogFile> log = store.find(sandbox).flatMap(LogFile::of);
        if (!users.contains(who.user().getName()) || log.isEmpty()) {
            LOG.warn("{} may not write to the log of sandbox {}", who.user().getName(), sandbox);
            caller.close();
            return;
        }
        Optional.ofNullable(logs.put(sandbox, log.get())).ifPresent(LogFile::close);
        caller.configureBlocking(false);
        caller.register(selector, SelectionKey.OP_READ, log.get());
    }
}
