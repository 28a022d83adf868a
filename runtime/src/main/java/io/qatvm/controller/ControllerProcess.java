package io.qatvm.controller;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.javaoperatorsdk.operator.Operator;
import io.javaoperatorsdk.operator.processing.retry.GenericRetry;
import io.qatvm.config.ClusterConfig;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.Supplier;

/** Both controllers, running together. They hold no state: a new one takes over where another was stopped. */
public final class ControllerProcess implements AutoCloseable {
    private static final int THREADS = 4;
    private static final Duration FIRST_RETRY = Duration.ofMillis(50);
    private static final Duration LONGEST_RETRY = Duration.ofSeconds(15);

    private final Operator operator;

    /**
     * Puts the controllers together; nothing runs before {@link #start()}.
     *
     * @param client stays open when this is closed
     * @param template makes the launcher pods
     * @param config the settings in force
     */
    public ControllerProcess(KubernetesClient client, LauncherPodTemplate template, Supplier<ClusterConfig> config) {
        this(client, template, config, NodeTimeouts.DEFAULT, Clock.systemUTC());
    }

    /**
     * The same with a patience of its own for nodes that are silent.
     *
     * @param clock by which nodes are judged
     */
    public ControllerProcess(
            KubernetesClient client,
            LauncherPodTemplate template,
            Supplier<ClusterConfig> config,
            NodeTimeouts timeouts,
            Clock clock) {
        EventRecorder events = new EventRecorder(client, "virtualmachine-controller", Clock.systemUTC());
        operator = new Operator(overrider -> overrider
                .withKubernetesClient(client)
                .withCloseClientOnStop(false)
                .withUseSSAToPatchPrimaryResource(false)
                .withConcurrentReconciliationThreads(THREADS)
                .withReconciliationTerminationTimeout(Duration.ofSeconds(5)));
        operator.register(
                new VmiReconciler(template, new NetworkAttachments(client), config, events, timeouts, clock),
                overrider -> overrider.withRetry(untilItSucceeds()));
        operator.register(
                new VmReconciler(events, Clock.systemUTC()), overrider -> overrider.withRetry(untilItSucceeds()));
    }

    /** Starts; returns when the caches are filled. */
    public void start() {
        operator.start();
    }

    // The framework's default gives up after five attempts; an API server may be away for longer.
    private static GenericRetry untilItSucceeds() {
        return GenericRetry.defaultLimitedExponentialRetry()
                .setInitialInterval(FIRST_RETRY.toMillis())
                .setMaxInterval(LONGEST_RETRY.toMillis())
                .withoutMaxAttempts();
    }

    @Override
    public void close() {
        ScheduledExecutorService timers =
                operator.getConfigurationService().getExecutorServiceManager().scheduledExecutorService();
        operator.stop();
        // Stopping the operator (5.3.2) leaves this one running, and with it everything it refers to.
        timers.shutdownNow();
    }
}
