package io.qatvm.controller;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.javaoperatorsdk.operator.Operator;
import io.javaoperatorsdk.operator.processing.retry.GenericRetry;
import io.javaoperatorsdk.operator.processing.retry.Retry;
import io.qatvm.config.ClusterConfig;
import java.time.Clock;
import java.time.Duration;
import java.util.function.Supplier;

/** Both controllers, running together. They hold no state: a new one takes over where another was stopped. */
public final class ControllerProcess implements AutoCloseable {
    private static final int THREADS = 4;
    private static final Duration FIRST_RETRY = Duration.ofMillis(50);
    private static final Duration LONGEST_RETRY = Duration.ofSeconds(30);

    private final Operator operator;

    /**
     * Puts the controllers together; nothing runs before {@link #start()}.
     *
     * @param client stays open when this is closed
     * @param template makes the launcher pods
     * @param config the settings in force
     */
    public ControllerProcess(KubernetesClient client, LauncherPodTemplate template, Supplier<ClusterConfig> config) {
        EventRecorder events = new EventRecorder(client, "virtualmachine-controller", Clock.systemUTC());
        operator = new Operator(overrider -> overrider
                .withKubernetesClient(client)
                .withCloseClientOnStop(false)
                .withUseSSAToPatchPrimaryResource(false)
                .withConcurrentReconciliationThreads(THREADS)
                .withReconciliationTerminationTimeout(Duration.ofSeconds(5)));
        operator.register(
                new VmiReconciler(template, new NetworkAttachments(client), config, events), c -> c.withRetry(retry()));
        operator.register(new VmReconciler(events, Clock.systemUTC()), c -> c.withRetry(retry()));
    }

    // Conflicts are daily bread and pass at once; an API server that is away is asked ever more seldom, but for ever.
    private static Retry retry() {
        return new GenericRetry()
                .setInitialInterval(FIRST_RETRY.toMillis())
                .setIntervalMultiplier(2)
                .setMaxInterval(LONGEST_RETRY.toMillis())
                .withoutMaxAttempts();
    }

    /** Starts; returns when the caches are filled. */
    public void start() {
        operator.start();
    }

    @Override
    public void close() {
        operator.stop();
    }
}
