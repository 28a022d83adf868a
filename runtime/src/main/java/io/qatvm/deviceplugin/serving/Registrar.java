package io.qatvm.deviceplugin.serving;

import io.qatvm.deviceplugin.kubelet.FolderWatch;
import io.qatvm.deviceplugin.kubelet.KubeletClient;
import io.qatvm.deviceplugin.metrics.PluginMetrics;
import io.qatvm.sockets.SocketFile;
import io.qatvm.sockets.UnixSockets;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.RejectedExecutionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Watches the folder of the sockets: has servers serve, registers them, and notices successors. */
final class Registrar implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Registrar.class);

    private final UnixSockets sockets;
    private final Path folder;
    private final KubeletClient kubelet;
    private final Duration interval;
    private final ServingOrder order;
    private final PluginMetrics metrics;
    private final Runnable succeeded;
    private final List<Registration> registrations = new ArrayList<>();
    private final FolderWatch watch;
    private final Thread thread = new Thread(this::run, "registrar");
    // The newest news of each path: of the kubelet's socket and of each server's.
    private final Map<Path, String> said = new ConcurrentHashMap<>();
    private volatile boolean closed;

    /**
     * Of one folder; {@link #start} begins.
     *
     * @param interval how long at most between two looks
     * @param succeeded told once, when another process has put its socket in the place of one of this plugin's
     */
    Registrar(
            UnixSockets sockets,
            Path folder,
            KubeletClient kubelet,
            Duration interval,
            ServingOrder order,
            PluginMetrics metrics,
            Runnable succeeded) {
        this.sockets = sockets;
        this.folder = folder;
        this.kubelet = kubelet;
        this.interval = interval;
        this.order = order;
        this.metrics = metrics;
        this.succeeded = succeeded;
        this.watch = new FolderWatch(folder);
        thread.setDaemon(true);
    }

    void start() {
        thread.start();
    }

    /** Takes a server into care; it serves and registers at once if that is possible. */
    synchronized void add(ResourceServer server) {
        Registration registration = new Registration(server, kubelet, interval, metrics);
        registrations.add(registration);
        look(registration);
    }

    /** Leaves a server alone from now on. */
    synchronized void remove(ResourceServer server) {
        registrations.removeIf(registration -> registration.server() == server);
    }

    /** True if every server is registered. */
    synchronized boolean allRegistered() {
        return registrations.stream().allMatch(Registration::registered);
    }

    private void run() {
        try {
            while (!closed) {
                watch.await(interval);
                lookAtAll();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized void lookAtAll() {
        try {
            for (Registration registration : List.copyOf(registrations)) {
                if (!closed) {
                    look(registration);
                }
            }
        } catch (RuntimeException unexpected) {
            LOG.error("a look at {} broke off", folder, unexpected);
        }
    }

    private void look(Registration registration) {
        ResourceServer server = registration.server();
        ResourceServer.Place place = server.begun() ? server.place() : ResourceServer.Place.EMPTY;
        if (place == ResourceServer.Place.TAKEN) {
            LOG.info("another process has taken over {}: this plugin leaves sockets and host to it", server.socket());
            registrations.clear();
            succeeded.run();
            return;
        }
        Path kubeletSocket = folder.resolve(KubeletClient.SOCKET);
        Optional<SocketFile> present = SocketFile.at(kubeletSocket);
        if (present.isEmpty()) {
            say(kubeletSocket, "there is no kubelet yet: " + kubeletSocket + " is awaited");
        }
        boolean serveNow = place == ResourceServer.Place.EMPTY;
        if (serveNow && order == ServingOrder.SERVE_THEN_REGISTER) {
            if (!serve(registration)) {
                return;
            }
            serveNow = false;
        }
        boolean serveAfterwards = serveNow;
        if (registration.begin(present)) {
            said.remove(kubeletSocket);
            try {
                sockets.workers().execute(() -> {
                    registration.register(present.get());
                    if (serveAfterwards) {
                        serve(registration);
                    }
                });
            } catch (RejectedExecutionException closing) {
                LOG.debug("{} is not registered any more", server.resource());
            }
        }
    }

    private boolean serve(Registration registration) {
        ResourceServer server = registration.server();
        boolean again = server.begun();
        try {
            server.serve();
            registration.begunAnew();
            said.remove(server.socket());
            LOG.info(
                    again ? "{}: its socket was gone, {} is served anew" : "{} is served on {}",
                    server.resource(),
                    server.socket());
            return true;
        } catch (IOException notNow) {
            say(server.socket(), server.socket() + " cannot be served yet: " + cause(notNow));
            return false;
        }
    }

    // Once, not at each look.
    private void say(Path about, String text) {
        if (!text.equals(said.put(about, text))) {
            LOG.info(text);
        }
    }

    // What the system said. A message of gRPC's own names a passing file, another one at each attempt.
    private String cause(IOException failure) {
        if (!Files.isDirectory(folder)) {
            return folder + (Files.exists(folder) ? " is no folder" : " is not there")
                    + ", expected the folder where the kubelet has its plugins' sockets";
        }
        Throwable root = failure;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return root.getMessage() == null ? root.toString() : root.getMessage();
    }

    /** Ends the watch; the servers are left as they are. */
    @Override
    public void close() {
        closed = true;
        watch.close();
        thread.interrupt();
        synchronized (this) {
            registrations.clear();
        }
    }
}
