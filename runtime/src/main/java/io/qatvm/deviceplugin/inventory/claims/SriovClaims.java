package io.qatvm.deviceplugin.inventory.claims;

import com.fasterxml.jackson.databind.JsonNode;
import io.qatvm.deviceplugin.inventory.QatModel;
import io.qatvm.deviceplugin.inventory.discovery.PhysicalFunction;
import io.qatvm.deviceplugin.inventory.discovery.VirtualFunction;
import io.qatvm.pci.PciAddress;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * What an SR-IOV network device plugin's config.json claims of QAT.
 *
 * <p>Version 2 takes the VFs of any PF among an entry's {@code rootDevices}, whatever its class. From version 3 on
 * entries have {@code selectors}; those by class never match QAT, but VFs named one by one in {@code pciAddresses} were
 * meant by somebody.
 */
final class SriovClaims {
    private static final String ANY = "";

    private SriovClaims() {}

    static void read(Path file, JsonNode config, List<Claim> claims, List<String> complaints) {
        Optional<SriovConfiguration> configuration = SriovConfiguration.of(config);
        if (configuration.isEmpty()) {
            complaints.add(file + ": resourceList: expected a list");
            return;
        }
        for (SriovConfiguration.Entry entry : configuration.get().entries()) {
            String place = file + ": " + entry.place();
            if (!entry.value().isObject()) {
                complaints.add(place + ": expected an object");
                continue;
            }
            String name = entry.member("resourceName").asText(ANY);
            String title = name.isEmpty() ? place : place + " (" + name + ")";
            JsonNode roots = entry.member("rootDevices");
            if (!roots.isMissingNode()) {
                Set<PciAddress> addresses = addresses(roots, place + ".rootDevices", complaints);
                claims.add(new Claim(
                        title,
                        vf -> addresses.contains(vf.address())
                                || vf.pf()
                                        .map(PhysicalFunction::address)
                                        .filter(addresses::contains)
                                        .isPresent()));
            }
            JsonNode selectors = entry.member("selectors");
            if (selectors.isArray()) {
                for (int j = 0; j < selectors.size(); j++) {
                    selector(selectors.get(j), title, place + ".selectors[" + j + "]", claims, complaints);
                }
            } else if (selectors.isObject()) {
                selector(selectors, title, place + ".selectors", claims, complaints);
            } else if (!selectors.isMissingNode()) {
                complaints.add(place + ".selectors: expected an object or a list of them");
            }
        }
    }

    private static void selector(
            JsonNode selector, String title, String place, List<Claim> claims, List<String> complaints) {
        JsonNode named = SriovConfiguration.member(selector, "pciAddresses");
        if (named.isMissingNode()) {
            return;
        }
        Set<PciAddress> addresses = addresses(named, place + ".pciAddresses", complaints);
        Predicate<VirtualFunction> takes = vf -> addresses.contains(vf.address());
        // Kinds of selectors are joined by "and", the values of one by "or".
        takes = takes.and(vf -> allows(selector, "vendors", Integer.toHexString(QatModel.VENDOR)))
                .and(vf -> allows(selector, "devices", String.format(Locale.ROOT, "%04x", vf.deviceId())))
                .and(vf -> allows(selector, "drivers", vf.driver().orElse(ANY)));
        claims.add(new Claim(title, takes));
    }

    private static boolean allows(JsonNode selector, String kind, String value) {
        JsonNode values = SriovConfiguration.member(selector, kind);
        if (!values.isArray() || values.isEmpty()) {
            return true;
        }
        for (JsonNode each : values) {
            if (each.asText().equalsIgnoreCase(value)) {
                return true;
            }
        }
        return false;
    }

    // Full addresses, and short ones, which are in domain 0.
    private static Set<PciAddress> addresses(JsonNode list, String place, List<String> complaints) {
        Set<PciAddress> addresses = new HashSet<>();
        if (!list.isArray()) {
            complaints.add(place + ": expected a list of PCI addresses");
            return addresses;
        }
        for (int i = 0; i < list.size(); i++) {
            String text = list.get(i).asText();
            Optional<PciAddress> address = PciAddress.of(text).or(() -> PciAddress.of("0000:" + text));
            if (address.isPresent()) {
                addresses.add(address.get());
            } else {
                complaints.add(place + "[" + i + "]: '" + text + "' is not " + PciAddress.FORM);
            }
        }
        return addresses;
    }
}
