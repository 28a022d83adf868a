package io.qatvm.virtlet.cri;

import io.grpc.Server;
import io.grpc.ServerServiceDefinition;
import io.qatvm.sockets.SocketFile;
import io.qatvm.sockets.UnixSockets;
import io.qatvm.virtlet.sandbox.PodRuntime;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/** Serves one runtime on a unix socket, which this user and root may use: whoever may speak to it owns the node's machines. */
public final class CriServer implements AutoCloseable {
    private static final long LAST_WORDS_MILLIS = 1000;

    private final UnixSockets sockets;
    private final Path socket;
    private final List<ServerServiceDefinition> services;
    private Server server;
    private SocketFile own;

    /**
     * A server on {@code socket}; it does not serve yet.
     *
     * @param sockets stays open when the server is closed
     * @param runtime that is served; stays as it is when the server is closed
     * @param logs of its machines
     * @param identity what it says of itself
     */
    public CriServer(UnixSockets sockets, Path socket, PodRuntime runtime, Logs logs, Identity identity) {
        this.sockets = sockets;
        this.socket = socket;
        LongSupplier clock = runtime.parts().events()::now;
        ServerServiceDefinition pods = new RuntimeEndpoint(
                        runtime,
                        new RuntimeStatuses(runtime, identity.version(), identity.systemd()),
                        logs,
                        new Usage(clock))
                .bindService();
        ServerServiceDefinition images = new ImageEndpoint(runtime.parts().images(), clock).bindService();
        this.services = List.of(pods, images, ServiceNames.older(pods), ServiceNames.older(images));
    }

    /**
     * What a runtime says of itself.
     *
     * @param version of this program
     * @param systemd whether control groups on this node are systemd's
     */
    public record Identity(String version, boolean systemd) {}

    /**
     * Begins to serve. A socket that a dead runtime left is replaced.
     *
     * @throws IOException if the folder is not there, someone listens on the socket, or something else stands at its path
     * @throws IllegalArgumentException if the path is too long for a socket
     */
    public synchronized void serve() throws IOException {
        // Checked for the name it will have, not only for the passing one.
        UnixSockets.requireShort(socket);
        if (SocketFile.at(socket).isPresent()) {
            if (sockets.listener(socket).isPresent()) {
                throw new IOException(socket + ": another runtime listens here; expected a socket of its own");
            }
        } else if (Files.exists(socket, LinkOption.NOFOLLOW_LINKS)) {
            throw new IOException(socket + ": something else than a socket is in the way");
        }
        Path folder = socket.toAbsolutePath().getParent();
        if (!Files.isDirectory(folder)) {
            throw new IOException(folder + ": no such folder; expected one for the socket, such as /run");
        }
        Path passing = socket.resolveSibling(
                ".v-" + Integer.toHexString(ThreadLocalRandom.current().nextInt()));
        Server fresh = sockets.server(passing)
                .addServices(services)
                .fallbackHandlerRegistry(ServiceNames.rest())
                .build()
                .start();
        try {
            Files.setPosixFilePermissions(passing, PosixFilePermissions.fromString("rw-------"));
            own = SocketFile.at(passing).orElse(null);
            Files.move(passing, socket, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            fresh.shutdownNow();
            throw e;
        }
        server = fresh;
    }

    /** Ends the server and removes its socket, unless that has been replaced. */
    @Override
    public synchronized void close() {
        if (server == null) {
            return;
        }
        Optional<SocketFile> present = SocketFile.at(socket);
        if (present.isPresent() && present.get().equals(own)) {
            socket.toFile().delete();
        }
        server.shutdown();
        try {
            if (!server.awaitTermination(LAST_WORDS_MILLIS, TimeUnit.MILLISECONDS)) {
                server.shutdownNow();
            }
        } catch (InterruptedException e) {
            server.shutdownNow();
            Thread.currentThread().interrupt();
        }
        server = null;
    }
}
