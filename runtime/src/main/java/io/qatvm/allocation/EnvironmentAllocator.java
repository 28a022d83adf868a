package io.qatvm.allocation;

import io.qatvm.api.RequestedVf;
import io.qatvm.api.VirtualMachineInstance;
import io.qatvm.pci.PciAddress;
import io.qatvm.pci.ResourceName;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Reads the VFs of each entry from the variables that device plugins set.
 *
 * <p>{@code PCI_RESOURCE_<RESOURCE>} decides for its resource: the entries of that resource, in order, get the addresses
 * of its list, in order. {@code QAT0}, {@code QAT1}, ... in the order of their numbers serve the one resource that has no
 * such variable; what they repeat of a decided resource is checked against it. {@code QATn} cannot serve two resources:
 * Intel's plugin counts from 0 for each, so the names collide; only device evidence can then tell.
 */
public final class EnvironmentAllocator implements Allocator {
    /** Prefix of the variable that carries a resource's addresses, from KubeVirt's host devices. */
    public static final String PCI_RESOURCE = "PCI_RESOURCE";

    private static final int NAMES_SHOWN = 8;

    @Override
    public Allocation allocate(VirtualMachineInstance vmi, LaunchEnvironment environment, DeviceEvidence evidence) {
        try {
            List<NamedVf> vfs = vfs(vmi.requestedVfs(), environment, evidence);
            Allocation.Granted gpus = new GpuAllocation(environment).allocate(vmi);
            Set<PciAddress> taken = new LinkedHashSet<>();
            vfs.forEach(vf -> taken.add(vf.address()));
            for (NamedVf gpu : gpus.gpus()) {
                if (!taken.add(gpu.address())) {
                    throw new Refusal("gpus entry '" + gpu.name() + "' has address " + gpu.address()
                            + ", which is given to another device as well");
                }
                evidence.objectionToDevice(gpu.address()).ifPresent(why -> {
                    throw new Refusal("gpus entry '" + gpu.name() + "' has address " + gpu.address() + ": " + why);
                });
            }
            List<NamedVf> networks = new NetworkAllocation(environment).allocate(vmi);
            checkNetworks(networks, vfs, gpus.gpus(), evidence);
            return new Allocation.Granted(vfs, gpus.gpus(), gpus.vgpus(), networks);
        } catch (Refusal refusal) {
            return new Allocation.Refused(refusal.getMessage());
        }
    }

    private static void checkNetworks(
            List<NamedVf> networks, List<NamedVf> vfs, List<NamedVf> gpus, DeviceEvidence evidence) {
        Map<PciAddress, String> owners = new LinkedHashMap<>();
        vfs.forEach(vf -> owners.put(vf.address(), owner(vf.list().member() + " entry", vf)));
        gpus.forEach(gpu -> owners.put(gpu.address(), owner("gpus entry", gpu)));
        for (NamedVf vf : networks) {
            String owner = owner("SR-IOV network", vf);
            String other = owners.putIfAbsent(vf.address(), owner);
            if (other != null) {
                throw new Refusal("VF " + vf.address() + " is given to " + other + " and to " + owner
                        + "; expected each VF once");
            }
            evidence.objection(vf.address()).ifPresent(why -> {
                throw new Refusal(owner + " has address " + vf.address() + ": " + why);
            });
        }
    }

    private static String owner(String kind, NamedVf vf) {
        return kind + " '" + vf.name() + "'" + (vf.resource().isEmpty() ? "" : " of resource " + vf.resource());
    }

    private static List<NamedVf> vfs(
            List<RequestedVf> entries, LaunchEnvironment environment, DeviceEvidence evidence) {
        if (entries.isEmpty()) {
            return List.of();
        }
        for (RequestedVf entry : entries) {
            // Admission refuses these; a launcher that is started by hand meets them all the same.
            if (isBlank(entry.name()) || isBlank(entry.resource())) {
                throw new Refusal(entry.place() + " lacks its name or its deviceName; expected both");
            }
        }
        // By resource and not by list: what one list has taken is not there for the other.
        Map<String, List<RequestedVf>> wanted = new LinkedHashMap<>();
        entries.forEach(entry ->
                wanted.computeIfAbsent(entry.resource(), r -> new ArrayList<>()).add(entry));
        DeviceVariables variables = DeviceVariables.in(environment, resourceVariables(wanted.keySet()));
        Map<String, List<PciAddress>> given = decided(wanted.keySet(), variables);
        given.putAll(numbered(wanted.keySet(), given, variables, evidence));

        Map<String, Iterator<PciAddress>> next = new LinkedHashMap<>();
        wanted.forEach((resource, asking) -> {
            List<PciAddress> offered = given.getOrDefault(resource, List.of());
            if (offered.size() != asking.size()) {
                throw new Refusal("resource " + resource + ": " + count(asking.size(), "entry", "entries")
                        + " of " + lists(asking) + " ("
                        + names(asking) + ") but "
                        + count(offered.size(), "VF", "VFs") + " in " + variables.sources(resource)
                        + "; expected one VF for each entry");
            }
            next.put(resource, offered.iterator());
        });
        List<NamedVf> named = entries.stream()
                .map(entry -> NamedVf.of(entry, next.get(entry.resource()).next()))
                .toList();
        named.forEach(vf -> evidence.objection(vf.address()).ifPresent(why -> {
            throw new Refusal(variables.where(vf.address()) + " names " + vf.address() + ": " + why);
        }));
        return named;
    }

    private static String lists(List<RequestedVf> entries) {
        return entries.stream().map(entry -> entry.list().member()).distinct().collect(Collectors.joining(" and "));
    }

    // A message is for reading: of hundreds of names, the first few will do.
    private static String names(List<RequestedVf> entries) {
        String first =
                entries.stream().limit(NAMES_SHOWN).map(RequestedVf::name).collect(Collectors.joining(", "));
        return entries.size() > NAMES_SHOWN ? first + ", ..." : first;
    }

    private static boolean isBlank(String text) {
        return text == null || text.isBlank();
    }

    private static Map<String, String> resourceVariables(Set<String> resources) {
        Map<String, String> variables = new LinkedHashMap<>();
        for (String resource : resources) {
            String variable = ResourceName.of(resource)
                    .orElseThrow(() -> new Refusal("deviceName '" + resource + "' is not " + ResourceName.FORM))
                    .environmentVariable(PCI_RESOURCE);
            String other = variables.put(variable, resource);
            if (other != null) {
                throw new Refusal("resources " + other + " and " + resource + " share the variable " + variable
                        + ", so their VFs cannot be told apart");
            }
        }
        return variables;
    }

    private static Map<String, List<PciAddress>> decided(Set<String> resources, DeviceVariables variables) {
        Map<String, List<PciAddress>> given = new LinkedHashMap<>();
        Map<PciAddress, String> owner = new LinkedHashMap<>();
        for (String resource : resources) {
            List<PciAddress> addresses = variables.ofResource(resource);
            if (addresses == null) {
                continue;
            }
            for (PciAddress address : addresses) {
                String other = owner.put(address, resource);
                if (other != null) {
                    throw new Refusal("VF " + address + " is offered for resource " + other + " and for " + resource);
                }
            }
            given.put(resource, addresses);
        }
        return given;
    }

    private static Map<String, List<PciAddress>> numbered(
            Set<String> resources,
            Map<String, List<PciAddress>> decided,
            DeviceVariables variables,
            DeviceEvidence evidence) {
        Set<PciAddress> known = new LinkedHashSet<>();
        decided.values().forEach(known::addAll);
        List<PciAddress> rest =
                variables.numbered().stream().filter(a -> !known.contains(a)).toList();
        List<String> open =
                resources.stream().filter(r -> !decided.containsKey(r)).toList();
        if (open.isEmpty()) {
            if (!rest.isEmpty()) {
                throw new Refusal(
                        variables.where(rest.get(0)) + " names " + rest.get(0) + ", which is not among the VFs of "
                                + String.join(" and ", variables.resourceVariableNames()) + "; expected one of them");
            }
            return Map.of();
        }
        if (open.size() == 1) {
            return Map.of(open.get(0), rest);
        }
        return byEvidence(open, rest, variables, evidence);
    }

    private static Map<String, List<PciAddress>> byEvidence(
            List<String> open, List<PciAddress> rest, DeviceVariables variables, DeviceEvidence evidence) {
        Map<String, List<PciAddress>> given = new LinkedHashMap<>();
        for (PciAddress address : rest) {
            String resource = evidence.resource(address).orElse(null);
            if (!open.contains(resource)) {
                throw new Refusal("resources " + String.join(" and ", open)
                        + " are both asked for, and QATn variables do not say which of them " + variables.where(address)
                        + " (" + address + ") serves; expected a " + PCI_RESOURCE + " variable for each");
            }
            given.computeIfAbsent(resource, r -> new ArrayList<>()).add(address);
        }
        return given;
    }

    private static String count(int number, String one, String many) {
        return number + " " + (number == 1 ? one : many);
    }

    /** Ends an allocation; turned into a value before it leaves the package. */
    static final class Refusal extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Refusal(String message) {
            super(message, null, false, false);
        }
    }
}
