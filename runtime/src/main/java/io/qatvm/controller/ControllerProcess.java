package io.qatvm.controller;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.extended.leaderelection.LeaderCallbacks;
import io.javaoperatorsdk.operator.Operator;
import io.javaoperatorsdk.operator.api.config.LeaderElectionConfiguration;
import io.javaoperatorsdk.operator.processing.retry.GenericRetry;
import io.qatvm.config.ClusterConfig;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Both controllers, running together. They hold no state: a new one takes over where another was stopped. */
public final class ControllerProcess implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ControllerProcess.class);
    private static final int THREADS = 4;
    private static final Duration FIRST_RETRY = Duration.ofMillis(50);
    private static final Duration LONGEST_RETRY = Duration.ofSeconds(15);

    private final Operator operator;
    private volatile boolean closing;

    /**
     * That these controllers act only while they hold a lease.
     *
     * @param leadership the lease
     * @param lost called when it was held and is no more, unless the process is being closed; controllers may still act
     *     for a moment, so the process should end at once
     */
    public record Election(Leadership leadership, Runnable lost) {}

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
        this(client, template, config, timeouts, clock, Optional.empty());
    }

    /** The same, one of several of which one acts. */
    public ControllerProcess(
            KubernetesClient client,
            LauncherPodTemplate template,
            Supplier<ClusterConfig> config,
            NodeTimeouts timeouts,
            Clock clock,
            Optional<Election> election) {
        EventRecorder events = new EventRecorder(client, "virtualmachine-controller", Clock.systemUTC());
        operator = new Operator(overrider -> {
            overrider
                    .withKubernetesClient(client)
                    .withCloseClientOnStop(false)
                    .withUseSSAToPatchPrimaryResource(false)
                    .withConcurrentReconciliationThreads(THREADS)
                    .withReconciliationTerminationTimeout(Duration.ofSeconds(5));
            election.ifPresent(each -> overrider.withLeaderElectionConfiguration(configuration(each)));
        });
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

    /** True once it has been started, whether it acts or waits for the lease. */
    public boolean started() {
        return operator.getRuntimeInfo().isStarted();
    }

    /** False if one of its watches has ended for good. */
    public boolean healthy() {
        return !started() || operator.getRuntimeInfo().allEventSourcesAreHealthy();
    }

    // The framework's own way out, System.exit, would wait for whoever awaits the end of this process.
    @SuppressWarnings("deprecation")
    private LeaderElectionConfiguration configuration(Election election) {
        Leadership lease = election.leadership();
        Runnable stopped = () -> {
            if (!closing) {
                election.lost().run();
            }
        };
        return new LeaderElectionConfiguration(
                lease.name(),
                lease.namespace(),
                lease.duration(),
                lease.deadline(),
                lease.retry(),
                lease.identity(),
                new LeaderCallbacks(() -> {}, stopped, holder -> LOG.info("{} leads", holder)),
                false);
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
        closing = true;
        ScheduledExecutorService timers =
                operator.getConfigurationService().getExecutorServiceManager().scheduledExecutorService();
        operator.stop();
        // Stopping the operator (5.3.2) leaves this one running, and with it everything it refers to.
        timers.shutdownNow();
    }
}
