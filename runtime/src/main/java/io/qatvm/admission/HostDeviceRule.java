package io.qatvm.admission;

import com.fasterxml.jackson.databind.JsonNode;
import io.qatvm.config.ClusterConfig;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What {@code hostDevices} entries say beyond a name: each names a resource, in a way that is served here, and no resource is
 * asked for by {@code gpus} as well. The first two sentences are KubeVirt's (its DRA admitter), the fields are the entries'
 * own and not the list.
 */
final class HostDeviceRule implements SpecRule {
    private static final String LIST = "vmi.spec.domain.devices.hostDevices contains HostDevices ";

    @Override
    public void check(JsonNode spec, String path, ClusterConfig config, List<Cause> causes) {
        JsonNode devices = spec.path("domain").path("devices");
        JsonNode entries = devices.path("hostDevices");
        if (entries.isEmpty()) {
            return;
        }
        Map<String, Integer> gpus = new HashMap<>();
        JsonNode gpuList = devices.path("gpus");
        for (int i = 0; i < gpuList.size(); i++) {
            gpus.putIfAbsent(gpuList.get(i).path("deviceName").asText(), i);
        }
        for (int i = 0; i < entries.size(); i++) {
            String entry = path + ".domain.devices.hostDevices[" + i + "]";
            source(entries.get(i), entry, causes);
            Integer gpu = gpus.get(entries.get(i).path("deviceName").asText());
            if (gpu != null) {
                causes.add(Cause.invalid(
                        entry + ".deviceName",
                        entry + ".deviceName '"
                                + entries.get(i).path("deviceName").asText()
                                + "' is asked for by " + path + ".domain.devices.gpus[" + gpu
                                + "], too: expected each resource in one of the two lists"));
            }
        }
    }

    private static void source(JsonNode entry, String place, List<Cause> causes) {
        boolean named = !entry.path("deviceName").asText().isEmpty();
        boolean claimed = entry.has("claimName") || entry.has("requestName");
        if (!named && !claimed) {
            causes.add(Cause.required(
                    place + ".deviceName",
                    LIST + "without deviceName or claimRequest; each HostDevice must specify either a deviceName or a"
                            + " claimRequest"));
        } else if (named && claimed) {
            causes.add(Cause.invalid(place + ".claimName", LIST + "with both deviceName and claimRequest"));
        } else if (claimed) {
            causes.add(new Cause(
                    Cause.NOT_SUPPORTED,
                    place + ".claimName: resource claims are not served here: expected deviceName, a resource of a"
                            + " device plugin",
                    place + ".claimName"));
        }
        if (entry.has("tag")) {
            causes.add(new Cause(
                    Cause.NOT_SUPPORTED,
                    place + ".tag: tags of host devices do not reach the guest here: expected no tag",
                    place + ".tag"));
        }
    }
}
