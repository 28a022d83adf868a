package io.qatvm.sockets;

import io.grpc.Server;
import io.grpc.ServerBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** A gRPC server on a unix socket that has its permissions before anybody finds it, and is no one else's. */
public final class PrivateServer implements AutoCloseable {
    private static final long LAST_WORDS_MILLIS = 1000;

    private final UnixSockets sockets;
    private final Path socket;
    private final String permissions;
    private final Expected expected;
    private final Consumer<ServerBuilder<?>> services;
    private Server server;
    private SocketFile own;

    /**
     * What the server's user is told to expect where it cannot serve.
     *
     * @param alone behind the path of a socket that somebody listens on, such as "another agent listens here; expected one"
     * @param folder behind the path of a folder that is not there, such as "expected the one of the agents"
     */
    public record Expected(String alone, String folder) {}

    /**
     * A server on {@code socket}; it does not serve yet.
     *
     * @param sockets stays open when the server is closed
     * @param permissions of the socket, such as {@code rw-------}
     * @param services adds what is served
     */
    public PrivateServer(
            UnixSockets sockets,
            Path socket,
            String permissions,
            Expected expected,
            Consumer<ServerBuilder<?>> services) {
        this.sockets = sockets;
        this.socket = socket;
        this.permissions = permissions;
        this.expected = expected;
        this.services = services;
    }

    /**
     * Begins to serve. A socket that a dead process left is replaced.
     *
     * @throws IOException if the folder is not there, someone listens on the socket, or something else stands at its path
     * @throws IllegalArgumentException if the path is too long for a socket
     */
    public synchronized void serve() throws IOException {
        // Checked for the name it will have, not only for the passing one.
        UnixSockets.requireShort(socket);
        requireFree();
        // Made under a name that nobody looks for, so that nobody finds it before it is private.
        Path passing = socket.resolveSibling(
                ".s-" + Integer.toHexString(ThreadLocalRandom.current().nextInt()));
        ServerBuilder<?> builder = sockets.server(passing);
        services.accept(builder);
        Server fresh = builder.build().start();
        try {
            Files.setPosixFilePermissions(passing, PosixFilePermissions.fromString(permissions));
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

    /** Breaks off whatever is being said and serves no more, as the end of the process would; the socket's file stays. */
    public synchronized void cut() {
        if (server != null) {
            server.shutdownNow();
            server = null;
        }
    }

    private void requireFree() throws IOException {
        if (SocketFile.at(socket).isPresent()) {
            if (sockets.listener(socket).isPresent()) {
                throw new IOException(socket + ": " + expected.alone());
            }
        } else if (Files.exists(socket, LinkOption.NOFOLLOW_LINKS)) {
            throw new IOException(socket + ": something else than a socket is in the way");
        }
        Path folder = socket.toAbsolutePath().getParent();
        if (!Files.isDirectory(folder)) {
            throw new IOException(folder + ": no such folder; " + expected.folder());
        }
    }
}
