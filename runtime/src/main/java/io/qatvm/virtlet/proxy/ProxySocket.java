package io.qatvm.virtlet.proxy;

import io.grpc.HandlerRegistry;
import io.grpc.Server;
import io.qatvm.sockets.SocketFile;
import io.qatvm.sockets.UnixSockets;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;

/** The proxy's own socket, which this user and root may use. */
final class ProxySocket implements AutoCloseable {
    private static final long LAST_WORDS_MILLIS = 1000;

    private final UnixSockets sockets;
    private final Path path;
    private final HandlerRegistry calls;
    private Server server;
    private Optional<SocketFile> own = Optional.empty();

    /** A socket at {@code path} that answers {@code calls}; nobody listens yet. */
    ProxySocket(UnixSockets sockets, Path path, HandlerRegistry calls) {
        UnixSockets.requireShort(path);
        this.sockets = sockets;
        this.path = path.toAbsolutePath();
        this.calls = calls;
    }

    /** Listens; a socket on which nobody does is replaced. */
    synchronized void serve() throws IOException {
        if (SocketFile.at(path).isEmpty() && Files.exists(path, LinkOption.NOFOLLOW_LINKS)) {
            throw new IOException(path + ": something else than a socket is in the way");
        }
        if (SocketFile.at(path).isPresent() && sockets.listener(path).isPresent()) {
            throw new IOException(path + ": somebody listens here; expected a socket of the proxy's own");
        }
        if (!Files.isDirectory(path.getParent())) {
            throw new IOException(path.getParent() + ": no such folder; expected one for the socket, such as /run");
        }
        // Nobody may reach it before its rights are right.
        Path passing = path.resolveSibling(
                ".p-" + Integer.toHexString(ThreadLocalRandom.current().nextInt()));
        server = sockets.server(passing)
                .maxInboundMessageSize(SocketUpstream.LARGEST_MESSAGE)
                .fallbackHandlerRegistry(calls)
                .build()
                .start();
        try {
            Files.setPosixFilePermissions(passing, PosixFilePermissions.fromString("rw-------"));
            own = SocketFile.at(passing);
            Files.move(passing, path, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            server.shutdownNow();
            throw e;
        }
    }

    /** Ends what is served, and removes the socket unless it has been replaced. */
    @Override
    public synchronized void close() {
        if (server == null) {
            return;
        }
        if (own.isPresent() && own.equals(SocketFile.at(path))) {
            path.toFile().delete();
        }
        server.shutdown();
        try {
            server.awaitTermination(LAST_WORDS_MILLIS, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        server.shutdownNow();
    }
}
