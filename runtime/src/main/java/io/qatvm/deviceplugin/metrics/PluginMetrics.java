package io.qatvm.deviceplugin.metrics;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.qatvm.deviceplugin.inventory.Advertisement;
import io.qatvm.deviceplugin.inventory.Health;
import io.qatvm.deviceplugin.inventory.QatDevice;
import io.qatvm.pci.ResourceName;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A device plugin's figures beside the JVM's own. Micrometer's dots become underscores for Prometheus, and counters end
 * in {@code _total}: {@code qatvm_device_plugin_allocations_total}.
 */
public final class PluginMetrics implements AutoCloseable {
    private static final String PREFIX = "qatvm.device.plugin.";
    private static final String VFIO = "vfio-pci";

    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final JvmGcMetrics garbageCollection = new JvmGcMetrics();
    private final Map<ResourceName, Map<Health, AtomicInteger>> devices = new ConcurrentHashMap<>();
    private final Map<ResourceName, AtomicInteger> unbound = new ConcurrentHashMap<>();

    /** A fresh registry. */
    public PluginMetrics() {
        new JvmMemoryMetrics().bindTo(registry);
        new UptimeMetrics().bindTo(registry);
        garbageCollection.bindTo(registry);
    }

    /** The page of {@code /metrics}, Prometheus' text form. */
    public String page() {
        return registry.scrape();
    }

    /** A look at the host has ended. */
    public void scanned(Advertisement seen, Duration taken) {
        Timer.builder(PREFIX + "scan")
                .description("Looks at the host's devices")
                .register(registry)
                .record(taken);
        devices.values().forEach(counts -> counts.values().forEach(count -> count.set(0)));
        unbound.values().forEach(count -> count.set(0));
        seen.devices().forEach(this::count);
    }

    private void count(QatDevice device) {
        devices.computeIfAbsent(device.resource(), this::gauges)
                .get(device.health())
                .incrementAndGet();
        AtomicInteger failures = unbound.computeIfAbsent(
                device.resource(),
                resource -> gauge("binding.failures", "Devices that are not bound to vfio-pci", resource, null));
        if (device.health() == Health.UNHEALTHY && !device.driver().equals(Optional.of(VFIO))) {
            failures.incrementAndGet();
        }
    }

    private Map<Health, AtomicInteger> gauges(ResourceName resource) {
        Map<Health, AtomicInteger> counts = new ConcurrentHashMap<>();
        for (Health health : Health.values()) {
            counts.put(health, gauge("devices", "Devices that are advertised", resource, health));
        }
        return counts;
    }

    private AtomicInteger gauge(String name, String description, ResourceName resource, Health health) {
        AtomicInteger value = new AtomicInteger();
        Gauge.Builder<AtomicInteger> gauge = Gauge.builder(PREFIX + name, value, AtomicInteger::get)
                .description(description)
                .tag("resource", resource.text());
        (health == null ? gauge : gauge.tag("health", health.word())).register(registry);
        return value;
    }

    /** A look at the host broke off. */
    public void scanFailed() {
        count("scan.failures", "Looks at the host that broke off", 1);
    }

    /** A request for devices was granted, after this time. */
    public void allocated(ResourceName resource, int number, Duration taken) {
        count("allocated.devices", "Devices that were given out", number, "resource", resource.text());
        Timer.builder(PREFIX + "allocations")
                .description("Granted requests for devices")
                .tag("resource", resource.text())
                .register(registry)
                .record(taken);
    }

    /** A request for devices was refused. */
    public void refused(ResourceName resource, String reason) {
        count("refusals", "Requests for devices that were refused", 1, "resource", resource.text(), "reason", reason);
    }

    /** A registration was tried. */
    public void registered(ResourceName resource, boolean accepted) {
        count(
                "registrations",
                "Registrations that were tried",
                1,
                "resource",
                resource.text(),
                "outcome",
                accepted ? "accepted" : "failed");
    }

    /** The kubelet's list of pods and devices could not be had. */
    public void podsUnlisted() {
        count("pod.resources.failures", "Times the kubelet did not tell which pod has which device", 1);
    }

    private void count(String name, String description, int more, String... tags) {
        Counter.builder(PREFIX + name)
                .description(description)
                .tags(tags)
                .register(registry)
                .increment(more);
    }

    /** Ends the garbage collection listeners and the registry. */
    @Override
    public void close() {
        garbageCollection.close();
        registry.close();
    }
}
