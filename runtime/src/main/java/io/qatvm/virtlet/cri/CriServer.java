package io.qatvm.virtlet.cri;

import io.grpc.ServerInterceptor;
import io.grpc.ServerServiceDefinition;
import io.qatvm.sockets.PrivateServer;
import io.qatvm.sockets.PrivateServer.Expected;
import io.qatvm.sockets.UnixSockets;
import io.qatvm.virtlet.sandbox.PodRuntime;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.LongSupplier;

/** Serves one runtime on a unix socket, which this user and root may use: whoever may speak to it owns the node's machines. */
public final class CriServer implements AutoCloseable {
    private static final Expected EXPECTED = new Expected(
            "another runtime listens here; expected a socket of its own", "expected one for the socket, such as /run");

    private final PrivateServer server;

    /**
     * A server on {@code socket}; it does not serve yet.
     *
     * @param sockets stays open when the server is closed
     * @param runtime that is served; stays as it is when the server is closed
     * @param logs of its machines
     * @param identity what it says of itself
     * @param gates see every call before it is answered, the last one first
     */
    public CriServer(
            UnixSockets sockets,
            Path socket,
            PodRuntime runtime,
            Logs logs,
            Identity identity,
            ServerInterceptor... gates) {
        LongSupplier clock = runtime.parts().events()::now;
        ServerServiceDefinition pods = new RuntimeEndpoint(
                        runtime,
                        new RuntimeStatuses(runtime, identity.version(), identity.systemd()),
                        logs,
                        new Usage(clock))
                .bindService();
        ServerServiceDefinition images = new ImageEndpoint(runtime.parts().images(), clock).bindService();
        List<ServerServiceDefinition> services =
                List.of(pods, images, ServiceNames.older(pods), ServiceNames.older(images));
        this.server = new PrivateServer(sockets, socket, "rw-------", EXPECTED, builder -> {
            builder.addServices(services);
            builder.fallbackHandlerRegistry(ServiceNames.rest());
            List.of(gates).forEach(builder::intercept);
        });
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
    public void serve() throws IOException {
        server.serve();
    }

    /** Ends the server and removes its socket, unless that has been replaced. */
    @Override
    public void close() {
        server.close();
    }
}
