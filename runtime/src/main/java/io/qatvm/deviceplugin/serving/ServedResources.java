package io.qatvm.deviceplugin.serving;

import io.qatvm.deviceplugin.allocation.Preference;
import io.qatvm.deviceplugin.inventory.Advertisement;
import io.qatvm.deviceplugin.inventory.QatDevice;
import io.qatvm.deviceplugin.kubelet.KubeletClient;
import io.qatvm.deviceplugin.metrics.PluginMetrics;
import io.qatvm.kubelet.v1beta1.ListAndWatchResponse;
import io.qatvm.pci.ResourceName;
import io.qatvm.sockets.UnixSockets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The resources that a kubelet sees: one server for each, coming and going with what the host offers. */
public final class ServedResources implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ServedResources.class);

    private final UnixSockets sockets;
    private final Path folder;
    private final boolean takeOver;
    private final Allocator allocator;
    private final Preference preference;
    private final Supplier<Advertisement> advertised;
    private final Registrar registrar;
    private final Map<ResourceName, ResourceServer> servers = new TreeMap<>();
    private final Set<ResourceName> refused = new HashSet<>();
    private volatile boolean succeeded;

    /**
     * None at first; {@link #publish} brings them.
     *
     * @param folder the device plugins' folder
     * @param takeOver whether sockets that others serve are replaced
     * @param interval how long at most until a change in {@code folder} is noticed
     */
    public ServedResources(
            UnixSockets sockets,
            Path folder,
            boolean takeOver,
            KubeletClient kubelet,
            Duration interval,
            ServingOrder order,
            Preference preference,
            Allocator allocator,
            Supplier<Advertisement> advertised,
            PluginMetrics metrics) {
        this.sockets = sockets;
        this.folder = folder;
        this.takeOver = takeOver;
        this.preference = preference;
        this.allocator = allocator;
        this.advertised = advertised;
        this.registrar = new Registrar(sockets, folder, kubelet, interval, order, metrics, () -> succeeded = true);
    }

    /**
     * Begins to watch the folder.
     *
     * @param wanted what is going to be served
     * @throws SocketInUse if another process serves one of them and is not to be replaced
     */
    public void start(Set<ResourceName> wanted) throws SocketInUse {
        for (ResourceName resource : wanted) {
            Path socket = ResourceServer.socket(folder, resource);
            OptionalInt other = takeOver ? OptionalInt.empty() : sockets.listener(socket);
            if (other.isPresent()) {
                throw new SocketInUse(socket, resource, other.getAsInt());
            }
        }
        registrar.start();
    }

    /** Tells each resource's devices to whoever listens; new resources get a server, vanished ones lose theirs. */
    public synchronized void publish(SortedMap<ResourceName, List<QatDevice>> resources) {
        if (succeeded) {
            return;
        }
        resources.forEach((resource, devices) -> {
            ListAndWatchResponse list = ApiMessages.list(devices);
            ResourceServer server = servers.get(resource);
            if (server != null) {
                server.publish(list);
            } else {
                begin(resource, list);
            }
        });
        for (ResourceName gone : List.copyOf(servers.keySet())) {
            if (!resources.containsKey(gone)) {
                LOG.info("{} has no devices any more and is withdrawn", gone);
                ResourceServer server = servers.remove(gone);
                registrar.remove(server);
                server.publish(ListAndWatchResponse.getDefaultInstance());
                server.close(true);
            }
        }
    }

    private void begin(ResourceName resource, ListAndWatchResponse list) {
        Path socket = ResourceServer.socket(folder, resource);
        OptionalInt other = takeOver ? OptionalInt.empty() : sockets.listener(socket);
        if (other.isPresent()) {
            // A resource that came up later; the ones that are served already go on.
            if (refused.add(resource)) {
                LOG.error("{}", new SocketInUse(socket, resource, other.getAsInt()).getMessage());
            }
            return;
        }
        refused.remove(resource);
        Subscriptions subscriptions = new Subscriptions(list);
        PluginEndpoint endpoint = new PluginEndpoint(
                resource,
                subscriptions,
                allocator,
                preference,
                () -> advertised.get().byResource().getOrDefault(resource, List.of()));
        ResourceServer server = new ResourceServer(sockets, folder, resource, endpoint, subscriptions);
        servers.put(resource, server);
        registrar.add(server);
    }

    /** True if each resource is registered with a kubelet. */
    public synchronized boolean registered() {
        return !succeeded && registrar.allRegistered();
    }

    /** True if another process has taken over one of the sockets; this plugin serves what it serves, and no more. */
    public synchronized boolean succeeded() {
        return succeeded
                || servers.values().stream()
                        .anyMatch(server -> server.begun() && server.place() == ResourceServer.Place.TAKEN);
    }

    /** The sockets, by resource. */
    public synchronized Map<ResourceName, Path> sockets() {
        Map<ResourceName, Path> paths = new TreeMap<>();
        servers.forEach((resource, server) -> paths.put(resource, server.socket()));
        return paths;
    }

    /** Ends all servers and removes their sockets, except those that others have taken over. */
    @Override
    public void close() {
        registrar.close();
        List<ResourceServer> all;
        synchronized (this) {
            succeeded = succeeded();
            all = new ArrayList<>(servers.values());
        }
        // Kubelets count a plugin's devices for five minutes after its end, so that a new version can follow.
        all.forEach(server -> server.close(false));
    }
}
