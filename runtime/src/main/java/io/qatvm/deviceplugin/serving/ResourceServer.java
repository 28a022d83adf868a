package io.qatvm.deviceplugin.serving;

import io.grpc.Server;
import io.qatvm.kubelet.v1beta1.ListAndWatchResponse;
import io.qatvm.pci.ResourceName;
import io.qatvm.sockets.SocketFile;
import io.qatvm.sockets.UnixSockets;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;

/**
 * The server of one resource, on a socket of its own such as {@code qat.intel.com-generic.sock}.
 *
 * <p>The socket is bound under a passing name and then renamed. So a predecessor's socket is replaced without a moment
 * in which there is none, and a server that closes never removes its successor's socket, as Netty's would do by name.
 */
final class ResourceServer {
    /** Whose socket stands at the server's path. */
    enum Place {
        /** This server's own. */
        OWN,
        /** Nobody's. */
        EMPTY,
        /** Another process's. */
        TAKEN
    }

    private static final long LAST_WORDS_MILLIS = 500;

    private final UnixSockets sockets;
    private final ResourceName resource;
    private final Path socket;
    private final PluginEndpoint endpoint;
    private final Subscriptions subscriptions;
    private Server server;
    private SocketFile own;

    ResourceServer(
            UnixSockets sockets, Path folder, ResourceName resource, PluginEndpoint endpoint, Subscriptions streams) {
        this.sockets = sockets;
        this.resource = resource;
        this.socket = socket(folder, resource);
        this.endpoint = endpoint;
        this.subscriptions = streams;
    }

    /** Where the server of a resource stands in the device plugins' folder. */
    static Path socket(Path folder, ResourceName resource) {
        return folder.resolve(resource.text().replace('/', '-') + ".sock");
    }

    ResourceName resource() {
        return resource;
    }

    Path socket() {
        return socket;
    }

    /**
     * Begins to serve, or begins anew on a fresh socket, whatever stands at its path.
     *
     * @throws IOException if that is not possible now; the folder may not be there yet
     */
    synchronized void serve() throws IOException {
        Path passing = socket.resolveSibling(
                ".qat-" + Integer.toHexString(ThreadLocalRandom.current().nextInt()));
        Server fresh = sockets.server(passing).addService(endpoint).build().start();
        try {
            own = SocketFile.at(passing)
                    .orElseThrow(() -> new IOException(passing + " was removed as soon as it was made"));
            Files.move(passing, socket, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            own = null;
            fresh.shutdownNow();
            throw e;
        }
        if (server != null) {
            server.shutdownNow();
        }
        server = fresh;
    }

    /** Whose socket stands at its path at this moment. */
    synchronized Place place() {
        Optional<SocketFile> present = SocketFile.at(socket);
        if (present.isEmpty()) {
            return Place.EMPTY;
        }
        return present.get().equals(own) ? Place.OWN : Place.TAKEN;
    }

    /** True once it has served. */
    synchronized boolean begun() {
        return server != null;
    }

    void publish(ListAndWatchResponse list) {
        subscriptions.publish(list);
    }

    int openStreams() {
        return subscriptions.open();
    }

    long openedStreams() {
        return subscriptions.opened();
    }

    /**
     * Ends the streams and the server, and removes its socket if it is its own.
     *
     * @param tellNewest whether streams are told the newest list before they end
     */
    synchronized void close(boolean tellNewest) {
        if (server == null) {
            return;
        }
        // First the socket, so that nobody finds a server that is about to go.
        if (place() == Place.OWN) {
            socket.toFile().delete();
        }
        subscriptions.complete(tellNewest);
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
