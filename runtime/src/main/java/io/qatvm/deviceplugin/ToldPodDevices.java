package io.qatvm.deviceplugin;

import io.qatvm.deviceplugin.holding.PodDevice;
import io.qatvm.deviceplugin.holding.PodDevices;
import io.qatvm.deviceplugin.metrics.PluginMetrics;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A kubelet's list of pods and devices that tells when it cannot be had. */
final class ToldPodDevices implements PodDevices {
    private static final Logger LOG = LoggerFactory.getLogger(ToldPodDevices.class);

    private final PodDevices kubelet;
    private final PluginMetrics metrics;
    private final AtomicBoolean failed = new AtomicBoolean();

    ToldPodDevices(PodDevices kubelet, PluginMetrics metrics) {
        this.kubelet = kubelet;
        this.metrics = metrics;
    }

    @Override
    public List<PodDevice> list() throws IOException {
        try {
            List<PodDevice> list = kubelet.list();
            if (failed.getAndSet(false)) {
                LOG.info("the kubelet tells again which pod has which device");
            }
            return list;
        } catch (IOException e) {
            metrics.podsUnlisted();
            if (!failed.getAndSet(true)) {
                LOG.warn(
                        "the kubelet does not tell which pod has which device, so only VFs whose VFIO group is open"
                                + " count as held: {}",
                        e.getMessage());
            }
            throw e;
        }
    }
}
