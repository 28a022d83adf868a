package io.qatvm.launcher.serving;

import io.qatvm.defaulting.Defaults;
import io.qatvm.launcher.Launcher;
import io.qatvm.sockets.PrivateServer;
import io.qatvm.sockets.PrivateServer.Expected;
import io.qatvm.sockets.UnixSockets;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;

/**
 * Serves one launcher on a unix socket, which only this user, the folder's or this user's group, and root may use. In a pod
 * the group is the pod's fsGroup, so that a node's agent without rights over others' files can be let in by that group.
 */
public final class LauncherServer implements AutoCloseable {
    private static final Expected EXPECTED = new Expected(
            "another launcher listens here; expected one launcher for a pod",
            "expected the one the launcher shares with its node's agent");

    private final Watchers watchers;
    private final PrivateServer server;

    /**
     * A server on {@code socket}; it does not serve yet.
     *
     * @param sockets stays open when the server is closed
     * @param launcher the one that is served; stays as it is when the server is closed
     * @param defaults what VMIs are completed with
     */
    public LauncherServer(UnixSockets sockets, Path socket, Launcher launcher, Defaults defaults) {
        Statuses statuses = new Statuses(launcher);
        this.watchers = new Watchers(launcher, statuses);
        LauncherEndpoint endpoint = new LauncherEndpoint(launcher, defaults, statuses, watchers);
        this.server =
                new PrivateServer(sockets, socket, "rw-rw----", EXPECTED, builder -> builder.addService(endpoint));
    }

    /**
     * Begins to serve. A socket that a dead launcher left is replaced.
     *
     * @throws IOException if the folder is not there, someone listens on the socket, or something else stands at its path
     * @throws IllegalArgumentException if the path is too long for a socket
     */
    public void serve() throws IOException {
        server.serve();
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
    public void close() {
        server.close();
    }

    /** Breaks off whatever is being said and serves no more, as the end of the process would; the socket's file stays. */
    public void cut() {
        server.cut();
    }
}
