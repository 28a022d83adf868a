package io.qatvm.allocation;

import io.qatvm.allocation.EnvironmentAllocator.Refusal;
import io.qatvm.api.DeviceList;
import io.qatvm.api.Interface;
import io.qatvm.api.VirtualMachineInstance;
import io.qatvm.network.NetworkInfo;
import io.qatvm.network.Reading;
import io.qatvm.pci.PciAddress;
import io.qatvm.pci.ResourceName;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The VFs of the machine's SR-IOV cards.
 *
 * <p>Where the launcher was told which VF serves which network, that alone counts, whatever the order of anything. Where
 * it was not, the variables of 2020 have to do: {@code KUBEVIRT_RESOURCE_NAME_<network>} names a resource, {@code
 * PCIDEVICE_<RESOURCE>} lists its VFs, and networks of one resource take them in the machine's order.
 */
final class NetworkAllocation {
    /** Prefix of the variable with a resource's VFs, from the SR-IOV network device plugin. */
    static final String PCIDEVICE = "PCIDEVICE";

    private static final String RESOURCE = "KUBEVIRT_RESOURCE_NAME_";

    private final LaunchEnvironment environment;

    NetworkAllocation(LaunchEnvironment environment) {
        this.environment = environment;
    }

    /** One VF for each SR-IOV card, in their order, under the network's name; its resource is empty if nobody named it. */
    List<NamedVf> allocate(VirtualMachineInstance vmi) {
        if (vmi.getSpec() == null
                || vmi.getSpec().domain() == null
                || vmi.getSpec().domain().devices() == null) {
            return List.of();
        }
        List<String> networks = vmi.getSpec().domain().devices().interfaces().stream()
                .filter(card -> card.sriov() != null)
                .map(Interface::name)
                .toList();
        if (networks.isEmpty()) {
            return List.of();
        }
        Map<String, String> resources = new LinkedHashMap<>();
        networks.forEach(
                network -> variable(RESOURCE + network).ifPresent(entry -> resources.put(network, entry.value())));
        Optional<NetworkInfo> told = told();
        if (told.isPresent() && told.get().namesVfs()) {
            return networks.stream()
                    .map(network -> new NamedVf(
                            DeviceList.INTERFACES,
                            network,
                            resources.getOrDefault(network, ""),
                            told.get().vf(network).orElseThrow(() -> notFound(network, source() + " names none"))))
                    .toList();
        }
        if (resources.isEmpty()) {
            throw new Refusal("found no SR-IOV networks to PCI-Address mapping: "
                    + (told.isPresent()
                            ? source() + " names no PCI device"
                            : environment.networkInfo().isPresent()
                                    ? source() + " is not populated with network-info"
                                    : "there is no network information")
                    + ", and no variable " + RESOURCE + networks.get(0) + " is set");
        }
        return byVariables(networks, resources);
    }

    private String source() {
        return environment.networkInfo().map(NetworkInfoFile::source).orElse("");
    }

    private Optional<NetworkInfo> told() {
        return environment.networkInfo().filter(file -> !file.text().isBlank()).map(file -> {
            Reading<NetworkInfo> read = NetworkInfo.of(file.source(), file.text());
            if (read instanceof Reading.Bad<NetworkInfo> bad) {
                throw new Refusal(bad.problem());
            }
            return ((Reading.Good<NetworkInfo>) read).value();
        });
    }

    private List<NamedVf> byVariables(List<String> networks, Map<String, String> resources) {
        Map<String, List<String>> served = new LinkedHashMap<>();
        Map<String, String> variableOf = new HashMap<>();
        for (String network : networks) {
            String resource = resources.get(network);
            if (resource == null || resource.isEmpty()) {
                throw notFound(
                        network, "variable " + RESOURCE + network + (resource == null ? " is not set" : " is empty"));
            }
            String variable = ResourceName.of(resource)
                    .orElseThrow(() -> new Refusal(
                            "variable " + RESOURCE + network + "='" + resource + "' is not " + ResourceName.FORM))
                    .environmentVariable(PCIDEVICE);
            String other = variableOf.putIfAbsent(variable, resource);
            if (other != null && !other.equals(resource)) {
                throw new Refusal("resources " + other + " and " + resource + " share the variable " + variable
                        + ", so their VFs cannot be told apart");
            }
            served.computeIfAbsent(resource, r -> new ArrayList<>()).add(network);
        }
        Map<String, Iterator<PciAddress>> next = new HashMap<>();
        Map<PciAddress, String> seen = new LinkedHashMap<>();
        served.forEach((resource, asking) ->
                next.put(resource, vfs(resource, asking, seen).iterator()));
        return networks.stream()
                .map(network -> new NamedVf(
                        DeviceList.INTERFACES,
                        network,
                        resources.get(network),
                        next.get(resources.get(network)).next()))
                .toList();
    }

    private List<PciAddress> vfs(String resource, List<String> networks, Map<PciAddress, String> seen) {
        String name = new ResourceName(resource).environmentVariable(PCIDEVICE);
        Optional<LaunchEnvironment.Entry> variable = variable(name);
        // Set to nothing is as good as not set: there is no VF.
        List<PciAddress> vfs = variable.isEmpty() || variable.get().value().isBlank()
                ? List.of()
                : DeviceVariables.addresses(variable.get(), new LinkedHashMap<>(), new LinkedHashMap<>());
        String found = "resource " + resource + " serves " + networks.size() + " SR-IOV "
                + (networks.size() == 1 ? "network" : "networks") + " ("
                + networks.stream().collect(Collectors.joining(", ")) + "), but variable " + name
                + (variable.isEmpty() ? " is not set" : " lists " + vfs.size());
        if (vfs.size() < networks.size()) {
            throw new Refusal("no more SR-IOV PCI addresses to allocate: " + found);
        }
        if (vfs.size() > networks.size()) {
            throw new Refusal(found + ": without network information nobody can tell whose they are");
        }
        for (PciAddress vf : vfs) {
            String other = seen.putIfAbsent(vf, resource);
            if (other != null) {
                throw new Refusal("VF " + vf + " is offered for resource " + other + " and for " + resource);
            }
        }
        return vfs;
    }

    private Optional<LaunchEnvironment.Entry> variable(String name) {
        LaunchEnvironment.Entry found = null;
        for (LaunchEnvironment.Entry entry : environment.entries()) {
            if (!entry.name().equals(name)) {
                continue;
            }
            if (entry.value() == null) {
                throw new Refusal("environment entry '" + name + "' has no value; expected " + name + "=...");
            }
            if (found != null) {
                throw new Refusal("variable " + name + " is set twice, to '" + found.value() + "' and to '"
                        + entry.value() + "'; expected it once");
            }
            found = entry;
        }
        return Optional.ofNullable(found);
    }

    private static Refusal notFound(String network, String why) {
        return new Refusal("PCI-Address for SR-IOV network \"" + network + "\" not found: " + why);
    }
}
