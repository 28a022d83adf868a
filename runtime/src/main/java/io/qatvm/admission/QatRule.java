package io.qatvm.admission;

import com.fasterxml.jackson.databind.JsonNode;
import io.qatvm.config.ClusterConfig;
import io.qatvm.pci.ResourceName;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Each {@code qats} entry can be told apart, can name a device in libvirt, and asks for something a device plugin can
 * offer. Beyond the original, which looked at none of these.
 */
final class QatRule implements SpecRule {
    // The alias is "ua-qat-" plus the name; libvirt takes letters, digits, '_' and '-' in user aliases.
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_-]{1,63}");

    @Override
    public void check(JsonNode spec, String path, ClusterConfig config, List<Cause> causes) {
        JsonNode qats = spec.path("domain").path("devices").path("qats");
        Map<String, Integer> indexOf = new HashMap<>();
        for (int i = 0; i < qats.size(); i++) {
            String entry = path + ".domain.devices.qats[" + i + "]";
            String name = qats.get(i).path("name").asText();
            if (!NAME.matcher(name).matches()) {
                causes.add(Cause.invalid(
                        entry + ".name",
                        entry + ".name '" + name
                                + "' cannot name a device in libvirt: expected 1 to 63 letters, digits, '_' or '-'"));
            }
            Integer earlier = indexOf.putIfAbsent(name, i);
            if (earlier != null) {
                causes.add(Cause.duplicate(
                        entry + ".name",
                        entry + ".name '" + name + "' is already the name of " + path + ".domain.devices.qats["
                                + earlier + "]"));
            }
            String deviceName = qats.get(i).path("deviceName").asText();
            if (!ResourceName.isValid(deviceName)) {
                causes.add(Cause.invalid(
                        entry + ".deviceName", entry + ".deviceName '" + deviceName + "' is not " + ResourceName.FORM));
            }
        }
    }
}
