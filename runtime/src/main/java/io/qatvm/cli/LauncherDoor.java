package io.qatvm.cli;

import io.qatvm.config.ClusterConfig;
import io.qatvm.defaulting.Defaults;
import io.qatvm.launcher.Launcher;
import io.qatvm.launcher.serving.LauncherServer;
import io.qatvm.sockets.UnixSockets;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/** Where a launcher's process is spoken to by the node's agent; a class of its own as gRPC takes long to load. */
final class LauncherDoor implements AutoCloseable {
    // An agent that is away for longer learns of the end from the pod.
    private static final Duration LINGER = Duration.ofSeconds(5);

    private final UnixSockets sockets = new UnixSockets();
    private final LauncherServer server;
    private final Path readiness;

    /**
     * Opens it.
     *
     * @param readiness a file that is there while it is open; null for none
     * @throws UnreadableInput if it cannot be served there
     */
    LauncherDoor(Path socket, Path readiness, Launcher launcher) {
        this.readiness = readiness;
        this.server = new LauncherServer(sockets, socket, launcher, new Defaults(ClusterConfig.DEFAULT.defaulting()));
        try {
            server.serve();
            if (readiness != null) {
                Files.writeString(readiness, "serving\n");
            }
        } catch (IOException | IllegalArgumentException e) {
            close();
            throw new UnreadableInput(e.getMessage());
        }
    }

    /** Waits, not for long, until the agent has been told the end. */
    void linger() throws InterruptedException {
        server.awaitTold(LINGER);
    }

    @Override
    public void close() {
        try {
            if (readiness != null) {
                Files.deleteIfExists(readiness);
            }
        } catch (IOException leftOver) {
            // The pod ends, and the file with it.
        } finally {
            server.close();
            sockets.close();
        }
    }
}
