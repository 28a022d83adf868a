package io.qatvm.handler.launchers;

import io.qatvm.sockets.UnixSockets;
import java.nio.file.Path;

/** Launchers behind unix sockets, spoken to in the words of {@code launcher.proto}. */
public final class GrpcLaunchers implements Launchers {
    private final UnixSockets sockets;
    private final CallTimes times;

    /** Launchers that are reached through {@code sockets}, whose answers are waited for as {@code times} says. */
    public GrpcLaunchers(UnixSockets sockets, CallTimes times) {
        this.sockets = sockets;
        this.times = times;
    }

    @Override
    public LauncherConnection connect(Path socket) {
        return new GrpcLauncherConnection(sockets, socket, times);
    }
}
