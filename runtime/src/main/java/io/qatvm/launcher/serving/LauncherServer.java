package io.qatvm.launcher.serving;

import io.grpc.Server;
import io.qatvm.defaulting.Defaults;
import io.qatvm.launcher.Launcher;
import io.qatvm.sockets.SocketFile;
import io.qatvm.sockets.UnixSockets;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;

/**
 * Serves one launcher on a unix socket, which only this user, the folder's or this user's group, and root may use. In a pod
 * the group is the pod's fsGroup, so that a node's agent without rights over others' files can be let in by that group.
 */
public final class LauncherServer implements AutoCloseable {
    private static final long LAST_WORDS_MILLIS = 1000;

    private final UnixSockets sockets;
    private final Path socket;
    private final LauncherEndpoint endpoint;
    private final Watchers watchers;
    private Server server;
    private SocketFile own;

    /**
     * A server on {@code socket}; it does not serve yet.
     *
     * @param sockets stays open when the server is closed
     * @param launcher the one that is served; stays as it is when the server is closed
     * @param defaults what VMIs are completed with
     */
    public LauncherServer(UnixSockets sockets, Path socket, Launcher launcher, Defaults defaults) {
        this.sockets = sockets;
        this.socket = socket;
        Statuses statuses = new Statuses(launcher);
        this.watchers = new Watchers(launcher, statuses);
        this.endpoint = new LauncherEndpoint(launcher, defaults, statuses, watchers);
    }

    /**
     * Begins to serve. A socket that a dead launcher left is replaced.
     *
     * @throws IOException if the folder is not there, someone listens on the socket, or something else stands at its path
     * @throws IllegalArgumentException if the path is too long for a socket
     */
    public synchronized void serve() throws IOException {
        // Checked for the name it will have, not only for the passing one.
        UnixSockets.requireShort(socket);
        if (SocketFile.at(socket).isPresent()) {
            if (sockets.listener(socket).isPresent()) {
                throw new IOException(socket + ": another launcher listens here; expected one launcher for a pod");
            }
        } else if (Files.exists(socket, LinkOption.NOFOLLOW_LINKS)) {
            throw new IOException(socket + ": something else than a socket is in the way");
        }
        Path folder = socket.toAbsolutePath().getParent();
        if (!Files.isDirectory(folder)) {
            throw new IOException(
                    folder + ": no such folder; expected the one the launcher shares with its node's agent");
        }
        // Made under a name that nobody looks for, so that nobody finds it before it is private.
        Path passing = socket.resolveSibling(
                ".l-" + Integer.toHexString(ThreadLocalRandom.current().nextInt()));
        Server fresh = sockets.server(passing).addService(endpoint).build().start();
        try {
            Files.setPosixFilePermissions(passing, PosixFilePermissions.fromString("rw-rw----"));
            own = SocketFile.at(passing).orElse(null);
            Files.move(passing, socket, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            fresh.shutdownNow();
            throw e;
        }
        server = fresh;
    }

    /**
     * Waits until somebody who watches has been told the final stage, and nobody who watches has yet to be.
     *
     * @return false if that has not come to be within {@code patience}
     */
    public boolean awaitTold(Duration patience) throws InterruptedException {
        return watchers.awaitTold(patience);
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
}
