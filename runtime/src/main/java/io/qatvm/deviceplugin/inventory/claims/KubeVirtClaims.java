package io.qatvm.deviceplugin.inventory.claims;

import com.fasterxml.jackson.databind.JsonNode;
import io.qatvm.deviceplugin.inventory.QatModel;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What KubeVirt's own device plugin takes: every VF whose ids stand in {@code permittedHostDevices.pciHostDevices},
 * unless the entry leaves them to another plugin by {@code externalResourceProvider}. Hex digits in any case.
 */
final class KubeVirtClaims {
    private static final String PATH = "spec.configuration.permittedHostDevices.pciHostDevices";
    private static final Pattern IDS = Pattern.compile("([0-9a-fA-F]{4}):([0-9a-fA-F]{4})");

    private KubeVirtClaims() {}

    static void read(Path file, JsonNode kubeVirt, List<Claim> claims, List<String> complaints) {
        JsonNode list = kubeVirt.at("/spec/configuration/permittedHostDevices/pciHostDevices");
        if (list.isMissingNode() || list.isNull()) {
            return;
        }
        if (!list.isArray()) {
            complaints.add(file + ": " + PATH + ": expected a list");
            return;
        }
        for (int i = 0; i < list.size(); i++) {
            JsonNode entry = list.get(i);
            String place = file + ": " + PATH + "[" + i + "]";
            String selector = entry.path("pciVendorSelector").asText("");
            Matcher ids = IDS.matcher(selector);
            if (!ids.matches()) {
                complaints.add(place + ".pciVendorSelector: '" + selector
                        + "', expected vendor:device, four hexadecimal digits each, such as 8086:37c9");
                continue;
            }
            int vendor = Integer.parseInt(ids.group(1), 16);
            int device = Integer.parseInt(ids.group(2), 16);
            if (!entry.path("externalResourceProvider").asBoolean() && vendor == QatModel.VENDOR) {
                String name = entry.path("resourceName").asText("");
                claims.add(
                        new Claim(name.isEmpty() ? place : place + " (" + name + ")", vf -> vf.deviceId() == device));
            }
        }
    }
}
