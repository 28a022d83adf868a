package io.qatvm.allocation;

import io.qatvm.allocation.EnvironmentAllocator.Refusal;
import io.qatvm.pci.PciAddress;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** The variables of an environment block that name VFs, read strictly: one wrong item and none counts. */
final class DeviceVariables {
    private static final Pattern NUMBERED = Pattern.compile("QAT[0-9]+");

    private final Map<String, List<PciAddress>> byResource = new LinkedHashMap<>();
    private final Map<String, String> variableOf = new LinkedHashMap<>();
    private final List<PciAddress> numbered = new ArrayList<>();
    private final Map<PciAddress, String> source = new LinkedHashMap<>();

    private DeviceVariables() {}

    /**
     * Reads the block.
     *
     * @param resources the variables of resources that are looked for, each with its resource
     */
    static DeviceVariables in(LaunchEnvironment environment, Map<String, String> resources) {
        DeviceVariables found = new DeviceVariables();
        TreeMap<BigInteger, LaunchEnvironment.Entry> byNumber = new TreeMap<>();
        Map<String, LaunchEnvironment.Entry> byName = new LinkedHashMap<>();
        for (LaunchEnvironment.Entry entry : environment.entries()) {
            boolean isNumbered = entry.name().startsWith("QAT")
                    && NUMBERED.matcher(entry.name()).matches();
            if (!isNumbered && !resources.containsKey(entry.name())) {
                continue;
            }
            if (entry.value() == null) {
                throw new Refusal("environment entry '" + entry.name() + "' has no value; expected " + entry.name()
                        + "=<addresses>");
            }
            LaunchEnvironment.Entry twin = isNumbered
                    ? byNumber.put(new BigInteger(entry.name().substring("QAT".length())), entry)
                    : byName.put(entry.name(), entry);
            if (twin != null) {
                throw new Refusal(
                        twin.name().equals(entry.name())
                                ? "variable " + entry.name() + " is set twice, to '" + twin.value() + "' and to '"
                                        + entry.value() + "'; expected it once"
                                : "variables " + twin.name() + " and " + entry.name()
                                        + " have the same number; expected each number once");
            }
        }
        resources.forEach((variable, resource) -> {
            found.variableOf.put(resource, variable);
            if (byName.containsKey(variable)) {
                found.byResource.put(resource, addresses(byName.get(variable), new LinkedHashMap<>(), found.source));
            }
        });
        Map<PciAddress, String> seen = new LinkedHashMap<>();
        byNumber.values().forEach(entry -> found.numbered.addAll(addresses(entry, seen, found.source)));
        return found;
    }

    /**
     * The addresses of one variable's list.
     *
     * @param seen what was named before, with the variable; grows
     * @param source which variable named an address first; grows
     */
    static List<PciAddress> addresses(
            LaunchEnvironment.Entry entry, Map<PciAddress, String> seen, Map<PciAddress, String> source) {
        String list = entry.value();
        // Device plugins end their lists with a comma now and then; one is let pass, as KubeVirt does.
        if (list.endsWith(",")) {
            list = list.substring(0, list.length() - 1);
        }
        List<PciAddress> addresses = new ArrayList<>();
        for (String item : list.split(",", -1)) {
            PciAddress address = PciAddress.of(item.strip())
                    .orElseThrow(() -> new Refusal("variable " + entry.name() + "='" + entry.value() + "': '"
                            + item.strip() + "' is not " + PciAddress.FORM));
            String earlier = seen.put(address, entry.name());
            if (earlier != null) {
                throw new Refusal("variable " + entry.name() + "='" + entry.value() + "': VF " + address
                        + " is already named by " + earlier + "; expected each VF once");
            }
            source.putIfAbsent(address, entry.name());
            addresses.add(address);
        }
        return addresses;
    }

    /** The addresses that the variable of {@code resource} lists; null if there is no such variable. */
    List<PciAddress> ofResource(String resource) {
        return byResource.get(resource);
    }

    /** The addresses of QAT0, QAT1, ... in the order of the numbers. */
    List<PciAddress> numbered() {
        return numbered;
    }

    /** The variables of resources that are set. */
    List<String> resourceVariableNames() {
        return byResource.keySet().stream().map(variableOf::get).toList();
    }

    /** Which variable named {@code address}, for messages. */
    String where(PciAddress address) {
        return "variable " + source.get(address);
    }

    /** Where the VFs of {@code resource} were looked for, for messages. */
    String sources(String resource) {
        return byResource.containsKey(resource)
                ? "variable " + variableOf.get(resource)
                : "the QATn variables (no variable " + variableOf.get(resource) + " is set)";
    }
}
