package io.qatvm.admission;

import com.fasterxml.jackson.databind.JsonNode;
import io.qatvm.config.ClusterConfig;
import io.qatvm.config.FeatureGates;
import java.util.List;

/**
 * GPUs, QATs and host devices may be asked for only while their gate is on. The field of the cause is KubeVirt's, {@code
 * QATs} or {@code HostDevices} below the spec, although it is no path in the object: clients look for it.
 */
final class GateRule implements SpecRule {
    @Override
    public void check(JsonNode spec, String path, ClusterConfig config, List<Cause> causes) {
        JsonNode devices = spec.path("domain").path("devices");
        // "Present" counts, not "has entries": the original refuses an empty list as well.
        if (devices.has("gpus") && !config.gates().enabled(FeatureGates.GPU)) {
            causes.add(Cause.invalid(path + ".GPUs", "GPU feature gate is not enabled in kubevirt-config"));
        }
        if (devices.has("qats") && !config.gates().enabled(FeatureGates.QAT)) {
            causes.add(Cause.invalid(path + ".QATs", "QAT feature gate is not enabled in kubevirt-config"));
        }
        if (devices.has("hostDevices") && !config.gates().enabled(FeatureGates.HOST_DEVICES)) {
            // The sentence is KubeVirt's to this day, although the gate stands in the KubeVirt resource.
            causes.add(Cause.invalid(
                    path + ".HostDevices", "Host Devices feature gate is not enabled in kubevirt-config"));
        }
    }
}
