package io.qatvm.deviceplugin;

import io.qatvm.deviceplugin.allocation.ContainerAnswers;
import io.qatvm.deviceplugin.holding.Holders;
import io.qatvm.deviceplugin.inventory.Advertisement;
import io.qatvm.deviceplugin.inventory.DeviceSource;
import io.qatvm.deviceplugin.kubelet.KubeletClient;
import io.qatvm.deviceplugin.metrics.PluginMetrics;
import io.qatvm.deviceplugin.serving.Allocator;
import io.qatvm.deviceplugin.serving.CdiFile;
import io.qatvm.deviceplugin.serving.Preparations;
import io.qatvm.deviceplugin.serving.ServedResources;
import io.qatvm.deviceplugin.serving.SocketInUse;
import io.qatvm.pci.ResourceName;
import io.qatvm.sockets.UnixSockets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The QAT device plugin of one node: looks at the host again and again, advertises what is there, and gives it out.
 *
 * <p>Each extended resource has a server and a registration of its own. A device that cannot be given out is Unhealthy;
 * nothing that happens to a device ends the plugin. Once another plugin has taken over one of its sockets, it writes
 * neither to the host nor to the kubelet any more, and its end restores nothing.
 */
public final class DevicePlugin implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(DevicePlugin.class);
    private static final Advertisement NOTHING = new Advertisement(List.of(), List.of());

    private final PluginSettings settings;
    private final DeviceSource source;
    private final PluginMetrics metrics;
    private final KubeletClient kubelet;
    private final Holders holders;
    private final Preparations preparations;
    private final Allocator allocator;
    private final ServedResources served;
    private final Optional<CdiFile> cdi;
    private final ScheduledExecutorService scanner = Executors.newSingleThreadScheduledExecutor(threads("device-scan"));
    private final ExecutorService preparing = Executors.newCachedThreadPool(threads("device-preparation"));
    private volatile Advertisement found = NOTHING;
    private volatile Advertisement advertised = NOTHING;
    private final Object publishing = new Object();
    private Future<?> scans = CompletableFuture.completedFuture(null);
    private boolean stopping;

    /**
     * A plugin that does nothing before {@link #start()}.
     *
     * @param sockets shared threads; not closed with the plugin
     * @param source the host's devices
     * @param metrics where events are counted; not closed with the plugin
     * @throws IllegalArgumentException if a socket's path would be too long
     */
    public DevicePlugin(
            UnixSockets sockets,
            PluginSettings settings,
            DeviceSource source,
            PluginParts parts,
            PluginMetrics metrics) {
        this.settings = settings;
        this.source = source;
        this.metrics = metrics;
        this.kubelet = new KubeletClient(sockets, settings.kubeletFolder(), settings.podResources());
        this.holders = parts.holders().apply(new ToldPodDevices(kubelet, metrics));
        this.preparations = new Preparations(source, settings.preparationTimeout(), preparing, () -> publish());
        this.cdi = settings.cdiFolder().map(CdiFile::new);
        this.allocator = new Allocator(
                () -> advertised,
                holders,
                preparations,
                new ContainerAnswers(
                        parts.environment(),
                        device -> cdi.map(file -> file.tells(device)).orElse(false)),
                metrics);
        this.served = new ServedResources(
                sockets,
                settings.kubeletFolder(),
                settings.takeOver(),
                kubelet,
                settings.watchInterval(),
                parts.order(),
                parts.preference(),
                allocator,
                () -> advertised,
                metrics);
    }

    /**
     * Looks at the host, serves what is there and goes on doing so. Whether a kubelet is there does not matter.
     *
     * @return this plugin
     * @throws SocketInUse if another process serves one of the resources; the host is untouched then
     * @throws IllegalArgumentException if a resource's socket would have too long a path; the host is untouched then
     */
    public DevicePlugin start() throws SocketInUse {
        // A look that takes every VF for held changes nothing, yet tells which resources there will be.
        Set<ResourceName> wanted =
                new HashSet<>(source.scan(all -> true).byResource().keySet());
        served.start(wanted);
        scan();
        scans = scanner.scheduleWithFixedDelay(
                this::scan,
                settings.scanInterval().toMillis(),
                settings.scanInterval().toMillis(),
                TimeUnit.MILLISECONDS);
        return this;
    }

    /** One look at the host, and word of it to the kubelet if anything has changed. */
    public synchronized void scan() {
        if (stopping || served.succeeded()) {
            return;
        }
        long begun = System.nanoTime();
        try {
            Holders.Look look = holders.look();
            Advertisement seen = source.scan(look::held);
            if (!seen.notes().equals(found.notes())) {
                seen.notes().forEach(note -> LOG.info("{}", note));
            }
            found = seen;
            publish();
            metrics.scanned(advertised, Duration.ofNanos(System.nanoTime() - begun));
            preparations.retry(seen, device -> Allocator.holder(look, device).isPresent());
        } catch (RuntimeException unexpected) {
            // What was seen last stays advertised.
            LOG.error("a look at the host broke off", unexpected);
            metrics.scanFailed();
        }
    }

    private void publish() {
        // One at a time, or an older judgement could come after a newer one.
        synchronized (publishing) {
            Advertisement judged = preparations.judged(found);
            advertised = judged;
            if (!served.succeeded()) {
                // Container runtimes have to know a device before a kubelet can name it.
                cdi.ifPresent(file -> file.write(judged.devices()));
                served.publish(judged.byResource());
            }
        }
    }

    /** What the kubelet is told at this moment. */
    public Advertisement advertisement() {
        return advertised;
    }

    /** The sockets that are served, by resource. */
    public Map<ResourceName, Path> sockets() {
        return served.sockets();
    }

    /** True if each resource is registered with the kubelet. */
    public boolean registered() {
        return served.registered();
    }

    /** True if another plugin has taken over. */
    public boolean succeeded() {
        return served.succeeded();
    }

    /**
     * Gives out nothing more, ends the servers, and gives the VFs back that nobody has; unless another plugin has taken
     * over.
     */
    @Override
    public void close() {
        allocator.stop();
        scans.cancel(true);
        scanner.shutdownNow();
        synchronized (this) {
            if (stopping) {
                return;
            }
            stopping = true;
        }
        served.close();
        preparing.shutdownNow();
        if (served.succeeded()) {
            LOG.info("another plugin has taken over, so nothing is restored");
        } else {
            restore();
        }
        kubelet.close();
    }

    private void restore() {
        cdi.ifPresent(CdiFile::remove);
        try {
            source.restore(holders.look()::held);
        } catch (RuntimeException unexpected) {
            LOG.error("the VFs could not be given back to their drivers", unexpected);
        }
    }

    private static ThreadFactory threads(String name) {
        return work -> {
            Thread thread = new Thread(work, name);
            thread.setDaemon(true);
            return thread;
        };
    }
}
