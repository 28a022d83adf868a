package io.qatvm.handler.launchers;

import java.nio.file.Path;

/** How launchers are reached. */
@FunctionalInterface
public interface Launchers {
    /**
     * A line to the launcher that listens on {@code socket}. Nothing is said yet, so nothing fails yet.
     *
     * @throws IllegalArgumentException if the path is too long for a socket
     */
    LauncherConnection connect(Path socket);
}
