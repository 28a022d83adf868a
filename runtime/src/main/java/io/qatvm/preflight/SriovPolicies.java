package io.qatvm.preflight;

import io.qatvm.pci.ResourceName;
import io.qatvm.preflight.ClusterObjects.Given;
import io.qatvm.preflight.ClusterObjects.Machine;
import io.qatvm.preflight.Finding.Notes;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * Does the SR-IOV operator bind the VFs that a machine uses to vfio-pci? A SriovNetworkNodePolicy that says nothing binds
 * them to the host's network driver, and a VM cannot have them.
 */
final class SriovPolicies implements Check {
    private static final String DEVICE_TYPE = "/spec/deviceType";
    private static final String DEFAULT = "netdevice";
    private static final String NEEDED = "vfio-pci";

    private final ClusterObjects objects;

    SriovPolicies(ClusterObjects objects) {
        this.objects = objects;
    }

    @Override
    public String id() {
        return "sriov-policies";
    }

    @Override
    public Finding look(Notes notes) throws Illegible {
        if (!objects.problems().isEmpty()) {
            return notes.unknown(objects.problems().get(0), "");
        }
        List<Given> policies = objects.ofKind("SriovNetworkNodePolicy");
        if (policies.isEmpty()) {
            return notes.notApplicable("no SriovNetworkNodePolicy was given (--manifests)");
        }
        Optional<Set<String>> used = used();
        List<String> wrong = new ArrayList<>();
        int judged = 0;
        for (Given policy : policies) {
            String resource = policy.text("/spec/resourceName");
            if (resource == null) {
                throw new Illegible(policy, "spec.resourceName: missing, expected a name");
            }
            String type = Optional.ofNullable(policy.text(DEVICE_TYPE)).orElse(DEFAULT);
            boolean counts = used.isEmpty() || used.get().contains(resource);
            notes.saw(policy, "deviceType " + type + (counts ? "" : "; no given machine uses " + resource));
            judged += counts ? 1 : 0;
            if (counts && !type.equals(NEEDED)) {
                wrong.add(policy.name() + " (" + resource + ", spec.deviceType " + type + ")");
            }
        }
        if (!wrong.isEmpty()) {
            return notes.fail(
                    "VFs for machines are not bound to vfio-pci: " + String.join(", ", wrong),
                    "Set spec.deviceType: vfio-pci.");
        }
        return judged == 0
                ? notes.notApplicable("no given machine uses the VFs of a given policy")
                : notes.pass(judged + " policies bind to vfio-pci");
    }

    // Resource names without their prefix, which a policy does not state; empty if no machine was given.
    private Optional<Set<String>> used() throws Illegible {
        List<Machine> machines = objects.machines();
        if (machines.isEmpty()) {
            return Optional.empty();
        }
        Map<String, String> byNetwork = new TreeMap<>();
        for (Given definition : objects.networkAttachments()) {
            Optional<ResourceName> resource = NadResources.resource(definition);
            resource.ifPresent(name -> byNetwork.put(
                    definition.namespace() + "/" + definition.name(),
                    name.text().substring(name.text().indexOf('/') + 1)));
        }
        Set<String> used = new HashSet<>();
        for (Machine machine : machines) {
            machine.networks().stream()
                    .filter(byNetwork::containsKey)
                    .map(byNetwork::get)
                    .forEach(used::add);
        }
        return Optional.of(used);
    }
}
