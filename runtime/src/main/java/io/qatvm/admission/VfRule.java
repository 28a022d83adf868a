package io.qatvm.admission;

import com.fasterxml.jackson.databind.JsonNode;
import io.qatvm.api.DeviceList;
import io.qatvm.config.ClusterConfig;
import io.qatvm.pci.ResourceName;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Each entry of {@code qats} or {@code hostDevices} can be told apart, can name a device in libvirt, and asks for something a
 * device plugin can offer. Neither the QAT patch nor today's KubeVirt looks at any of these.
 */
final class VfRule implements SpecRule {
    // The alias is a prefix plus the name; libvirt takes letters, digits, '_' and '-' in user aliases.
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_-]{1,63}");

    private final DeviceList list;

    /** The rule on one list. */
    VfRule(DeviceList list) {
        this.list = list;
    }

    @Override
    public void check(JsonNode spec, String path, ClusterConfig config, List<Cause> causes) {
        JsonNode entries = spec.path("domain").path("devices").path(list.member());
        if (entries.isEmpty()) {
            return;
        }
        String listPath = path + ".domain.devices." + list.member();
        Map<String, Integer> indexOf = new HashMap<>();
        for (int i = 0; i < entries.size(); i++) {
            String entry = listPath + "[" + i + "]";
            String name = entries.get(i).path("name").asText();
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
                        entry + ".name '" + name + "' is already the name of " + listPath + "[" + earlier + "]"));
            }
            JsonNode resource = entries.get(i).path("deviceName");
            if (!resource.isMissingNode() && !resource.asText().isEmpty() && !ResourceName.isValid(resource.asText())) {
                causes.add(Cause.invalid(
                        entry + ".deviceName",
                        entry + ".deviceName '" + resource.asText() + "' is not " + ResourceName.FORM));
            }
        }
    }
}
