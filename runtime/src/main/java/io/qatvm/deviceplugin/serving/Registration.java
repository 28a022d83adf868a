package io.qatvm.deviceplugin.serving;

import io.qatvm.deviceplugin.kubelet.KubeletClient;
import io.qatvm.deviceplugin.metrics.PluginMetrics;
import io.qatvm.pci.ResourceName;
import io.qatvm.sockets.SocketFile;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps one resource registered: with the kubelet that is there now, as long as that kubelet listens to it.
 *
 * <p>It registers anew when the kubelet's socket is another one, when its own socket is gone (a kubelet that begins wipes
 * all of them), and when the kubelet no longer reads its list: kubelets 1.25 to 1.35 keep one client for each resource,
 * so a predecessor's end can cut off its successor.
 */
final class Registration {
    private static final Logger LOG = LoggerFactory.getLogger(Registration.class);
    private static final Duration FIRST_PAUSE = Duration.ofMillis(250);
    // A kubelet that comes back is to be found within 10 s, the look at its socket included.
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);
    // How long a kubelet may take from its answer to its first look at the list.
    private static final Duration FIRST_STREAM = Duration.ofSeconds(10);

    private final ResourceServer server;
    private final KubeletClient kubelet;
    private final Duration grace;
    private final PluginMetrics metrics;
    private SocketFile registeredWith;
    private SocketFile triedWith;
    private long registeredAt;
    private long streamsBefore;
    private long silentSince;
    private boolean silent;
    private boolean inProgress;
    private Duration pause = FIRST_PAUSE;
    private long notBefore = System.nanoTime();

    /**
     * Of one server.
     *
     * @param grace how long there may be no stream; a kubelet that registers anew changes over meanwhile
     */
    Registration(ResourceServer server, KubeletClient kubelet, Duration grace, PluginMetrics metrics) {
        this.server = server;
        this.kubelet = kubelet;
        this.grace = grace;
        this.metrics = metrics;
    }

    ResourceServer server() {
        return server;
    }

    /** The server has begun on a fresh socket: whatever was registered is out of date. */
    synchronized void begunAnew() {
        registeredWith = null;
        notBefore = System.nanoTime();
    }

    /** True if it is to register now; then {@link #register} has to follow. */
    synchronized boolean begin(Optional<SocketFile> present) {
        if (present.isEmpty() || inProgress) {
            return false;
        }
        if (!present.get().equals(triedWith)) {
            // Another kubelet than the one that did not answer.
            triedWith = present.get();
            pause = FIRST_PAUSE;
            notBefore = System.nanoTime();
        }
        boolean wanted = !present.get().equals(registeredWith) || unheard();
        inProgress = wanted && System.nanoTime() - notBefore >= 0;
        return inProgress;
    }

    private boolean unheard() {
        if (server.openStreams() > 0) {
            silent = false;
            return false;
        }
        long now = System.nanoTime();
        if (!silent) {
            silent = true;
            silentSince = now;
        }
        boolean heardOnce = server.openedStreams() > streamsBefore;
        boolean unheard =
                heardOnce ? now - silentSince >= grace.toNanos() : now - registeredAt >= FIRST_STREAM.toNanos();
        if (unheard) {
            LOG.warn(
                    "{}: the kubelet {} its list of devices, so it is registered again; if this goes on, look for"
                            + " another plugin that registers the same resource",
                    server.resource(),
                    heardOnce ? "has stopped reading" : "does not read");
        }
        return unheard;
    }

    /** Registers and waits for the answer. */
    void register(SocketFile present) {
        ResourceName resource = server.resource();
        long streams = server.openedStreams();
        try {
            kubelet.register(resource, server.socket().getFileName().toString(), PluginEndpoint.OPTIONS);
            LOG.info("{} is registered with the kubelet", resource);
            metrics.registered(resource, true);
            done(present, streams);
        } catch (IOException refused) {
            LOG.warn("{} is not registered, the next try is to follow: {}", resource, refused.getMessage());
            metrics.registered(resource, false);
            failed();
        }
    }

    private synchronized void done(SocketFile present, long streams) {
        boolean again = present.equals(registeredWith);
        registeredWith = present;
        registeredAt = System.nanoTime();
        streamsBefore = streams;
        silent = false;
        inProgress = false;
        // Two plugins that take one resource from each other do so more and more slowly.
        wait(again ? pause : FIRST_PAUSE);
        pause = again ? doubled() : FIRST_PAUSE;
    }

    private synchronized void failed() {
        inProgress = false;
        wait(pause);
        pause = doubled();
    }

    private void wait(Duration time) {
        notBefore = System.nanoTime() + time.toNanos();
    }

    private Duration doubled() {
        Duration twice = pause.multipliedBy(2);
        return twice.compareTo(LONGEST_PAUSE) < 0 ? twice : LONGEST_PAUSE;
    }

    /** True if the kubelet that is there has accepted it. */
    synchronized boolean registered() {
        return registeredWith != null;
    }
}
