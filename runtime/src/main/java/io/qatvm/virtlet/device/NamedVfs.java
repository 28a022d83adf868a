package io.qatvm.virtlet.device;

import io.qatvm.pci.PciAddress;
import io.qatvm.virtlet.pod.EnvironmentVariable;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The VFs that an environment names.
 *
 * <p>{@code QAT<n>}, of Intel's QAT plugin, is one full address; anything else in it is an error. The lists of the SR-IOV
 * network plugin ({@code PCIDEVICE_<RESOURCE>}) and of KubeVirt's convention ({@code PCI_RESOURCE_<RESOURCE>}) serve cards of
 * all kinds, so of them only full addresses count, and only beside the VFIO nodes that vouch for them. All other variables
 * belong to the pod's application.
 */
public final class NamedVfs {
    private static final Pattern QAT = Pattern.compile("QAT[0-9]+");
    private static final Pattern LIST = Pattern.compile("(PCIDEVICE|PCI_RESOURCE)_.+");
    // Virtlet's rule has four digits; longer domains come with bridges behind which there is no QAT.
    private static final int LENGTH = "0000:00:00.0".length();
    private static final PciAddress NOWHERE = new PciAddress(0, 0, 0, 0);

    private final Map<String, PciAddress> qats = new LinkedHashMap<>();
    private final Map<PciAddress, String> listed = new LinkedHashMap<>();
    private final List<String> problems = new ArrayList<>();

    NamedVfs(List<EnvironmentVariable> environment) {
        for (EnvironmentVariable variable : environment) {
            if (QAT.matcher(variable.key()).matches()) {
                qat(variable);
            } else if (LIST.matcher(variable.key()).matches()) {
                for (String item : variable.value().split(",", -1)) {
                    address(item).ifPresent(address -> listed.putIfAbsent(address, variable.key()));
                }
            }
        }
    }

    /** True if a variable of this name says where devices are on the node, which is nothing for a guest to know. */
    public static boolean speaksOfTheNode(String key) {
        return QAT.matcher(key).matches() || LIST.matcher(key).matches();
    }

    /** Addresses by {@code QAT<n>}, in the environment's order. */
    Map<String, PciAddress> qats() {
        return qats;
    }

    /** The variables by the addresses in their lists. */
    Map<PciAddress, String> listed() {
        return listed;
    }

    /** What is wrong with the {@code QAT<n>}. */
    List<String> problems() {
        return problems;
    }

    private void qat(EnvironmentVariable variable) {
        Optional<PciAddress> address = address(variable.value());
        if (address.isEmpty()) {
            problems.add("environment variable " + variable.key() + ": '" + shown(variable.value()) + "' is not "
                    + PciAddress.FORM + ", the domain of four digits");
            return;
        }
        PciAddress before = qats.putIfAbsent(variable.key(), address.get());
        if (before != null) {
            problems.add("environment variable " + variable.key() + " is set twice, to " + before + " and "
                    + address.get() + ": expected the device plugin's alone; take it out of the pod's own environment");
            return;
        }
        qats.forEach((key, other) -> {
            if (other.equals(address.get()) && !key.equals(variable.key())) {
                problems.add("environment variables " + key + " and " + variable.key() + " both name " + other
                        + ": expected each VF once");
            }
        });
    }

    private static Optional<PciAddress> address(String text) {
        return text.length() == LENGTH
                ? PciAddress.of(text.toLowerCase(Locale.ROOT)).filter(address -> !address.equals(NOWHERE))
                : Optional.empty();
    }

    // A value may be anything of any length, and ends in logs.
    private static String shown(String value) {
        String clean = value.replaceAll("\\p{Cntrl}", "?");
        return clean.length() > 40 ? clean.substring(0, 40) + "..." : clean;
    }
}
