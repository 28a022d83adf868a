package io.qatvm.admission.server;

import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Counts and times reviews by path and HTTP status, beside the JVM's own figures, in Prometheus' text form.
 *
 * <p>One histogram, {@value #REVIEWS}: its {@code _count} is the number of reviews. Paths come from the served table
 * only; requests elsewhere count under path {@value #OTHER}, so that a scanner cannot grow the set of series.
 */
public final class WebhookMetrics implements AutoCloseable {
    /** Name of the histogram as Micrometer knows it; Prometheus shows {@code qatvm_admission_reviews_seconds}. */
    public static final String REVIEWS = "qatvm.admission.reviews";

    /** Path label of every request that is not on a review path. */
    public static final String OTHER = "other";

    private static final Duration[] BUCKETS = {
        Duration.ofNanos(100_000),
        Duration.ofNanos(250_000),
        Duration.ofMillis(1),
        Duration.ofNanos(2_500_000),
        Duration.ofMillis(5),
        Duration.ofMillis(10),
        Duration.ofMillis(50),
        Duration.ofMillis(250),
        Duration.ofSeconds(1),
        Duration.ofSeconds(10)
    };

    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final JvmGcMetrics garbageCollection = new JvmGcMetrics();
    private final Map<String, Map<Integer, Timer>> timers = new ConcurrentHashMap<>();

    /** A fresh registry with the JVM's figures bound to it. */
    public WebhookMetrics() {
        new JvmMemoryMetrics().bindTo(registry);
        new JvmThreadMetrics().bindTo(registry);
        new ProcessorMetrics().bindTo(registry);
        new UptimeMetrics().bindTo(registry);
        garbageCollection.bindTo(registry);
    }

    /** The registry, for meters of others that belong on the same page. */
    public PrometheusMeterRegistry registry() {
        return registry;
    }

    /** The page of {@code /metrics}, Prometheus text format 0.0.4. */
    public String page() {
        return registry.scrape();
    }

    void reviewed(String path, int status, long nanos) {
        timers.computeIfAbsent(path, p -> new ConcurrentHashMap<>())
                .computeIfAbsent(status, s -> timer(path, s))
                .record(Duration.ofNanos(nanos));
    }

    private Timer timer(String path, int status) {
        return Timer.builder(REVIEWS)
                .description("Admission reviews by path and HTTP status, from the last byte read to the answer")
                .tag("path", path)
                .tag("code", Integer.toString(status))
                .serviceLevelObjectives(BUCKETS)
                .register(registry);
    }

    /** Ends the garbage collection listeners and the registry. */
    @Override
    public void close() {
        garbageCollection.close();
        registry.close();
    }
}
