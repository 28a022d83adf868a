package io.qatvm.admission;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.qatvm.api.Crds;
import io.qatvm.api.DeviceList;
import io.qatvm.config.ClusterConfig;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/**
 * All rules on whole objects, in KubeVirt's order: shape (and nothing else if the shape is wrong), the spec's rules with
 * the gates last, memory, metadata. Immutable and safe to share between threads.
 */
public final class ObjectRules implements AdmissionRules {
    private static final List<SpecRule> SPEC_RULES = List.of(
            new VolumeRule(),
            new NetworkRule(),
            new ResourceRule(),
            new KernelBootRule(),
            new VfRule(DeviceList.QATS),
            new VfRule(DeviceList.HOST_DEVICES),
            new HostDeviceRule(),
            new GateRule());
    // Labels only KubeVirt's own components may set on a VMI.
    private static final Set<String> RESERVED_LABELS = Set.of(
            "kubevirt.io/created-by",
            "kubevirt.io/migrationJobUID",
            "kubevirt.io/nodeName",
            "kubevirt.io/migrationTargetNodeName",
            "kubevirt.io/schedulable",
            "kubevirt.io/install-strategy");
    private static final Set<String> COMPONENTS = Set.of(
            "system:serviceaccount:kubevirt:kubevirt-controller",
            "system:serviceaccount:kubevirt:kubevirt-handler",
            "system:serviceaccount:kubevirt:kubevirt-apiserver");

    private final Shape instance = Shape.ofKind(Crds.schema(Crds.virtualMachineInstance()));
    private final Shape machine = Shape.ofKind(Crds.schema(Crds.virtualMachine()));

    @Override
    public Verdict createInstance(JsonNode object, String user, ClusterConfig config) {
        List<Cause> shape = instance.causes(object);
        if (!shape.isEmpty()) {
            return Verdict.of(shape);
        }
        List<Cause> causes = new ArrayList<>();
        JsonNode spec = object.path("spec");
        for (SpecRule rule : SPEC_RULES) {
            rule.check(spec, "spec", config, causes);
        }
        memory(spec, causes);
        labels(object, MissingNode.getInstance(), user, "creation", causes);
        return Verdict.of(causes);
    }

    @Override
    public Verdict updateInstance(JsonNode object, JsonNode old, String user) {
        List<Cause> shape = instance.causes(object);
        if (!shape.isEmpty()) {
            return Verdict.of(shape);
        }
        List<Cause> causes = new ArrayList<>();
        if (!Objects.equals(object.get("spec"), old.get("spec"))) {
            causes.add(new Cause(Cause.NOT_SUPPORTED, "update of VMI object is restricted", ""));
        } else {
            labels(object, old, user, "modification", causes);
        }
        return Verdict.of(causes);
    }

    @Override
    public Verdict machine(JsonNode object, ClusterConfig config) {
        List<Cause> shape = machine.causes(object);
        if (!shape.isEmpty()) {
            return Verdict.of(shape);
        }
        List<Cause> causes = new ArrayList<>();
        JsonNode spec = object.path("spec");
        for (SpecRule rule : SPEC_RULES) {
            rule.check(spec.path("template").path("spec"), "spec.template.spec", config, causes);
        }
        running(spec, causes);
        return Verdict.of(causes);
    }

    private static void running(JsonNode spec, List<Cause> causes) {
        if (spec.has("running") && spec.has("runStrategy")) {
            causes.add(Cause.invalid("spec.running", "Running and RunStrategy are mutually exclusive"));
        } else if (!spec.has("running") && !spec.has("runStrategy")) {
            causes.add(Cause.required("spec.running", "One of Running or RunStrategy must be specified"));
        }
        String strategy = spec.path("runStrategy").asText("Always");
        if (!strategy.equals("Always") && !strategy.equals("Halted")) {
            causes.add(Cause.invalid(
                    "spec.runStrategy", "Invalid RunStrategy (" + strategy + "): expected Always or Halted"));
        }
    }

    private static void memory(JsonNode spec, List<Cause> causes) {
        JsonNode domain = spec.path("domain");
        boolean asked = domain.path("memory").has("guest")
                || domain.path("memory").has("hugepages")
                || domain.path("resources").path("requests").has("memory");
        if (!asked) {
            causes.add(new Cause(
                    Cause.REQUIRED,
                    "no memory requested, at least one of 'spec.domain.memory.guest',"
                            + " 'spec.domain.memory.hugepages.size' or 'spec.domain.resources.requests.memory' must be"
                            + " set",
                    ""));
        }
    }

    private static void labels(JsonNode object, JsonNode old, String user, String what, List<Cause> causes) {
        if (COMPONENTS.contains(user)) {
            return;
        }
        JsonNode labels = object.path("metadata").path("labels");
        JsonNode before = old.path("metadata").path("labels");
        if (touchesReserved(labels, before) || touchesReserved(before, labels)) {
            causes.add(new Cause(
                    Cause.NOT_SUPPORTED,
                    what + " of the following reserved kubevirt.io/ labels on a VMI object is prohibited",
                    "metadata.labels"));
        }
    }

    private static boolean touchesReserved(JsonNode labels, JsonNode before) {
        Iterator<String> names = labels.fieldNames();
        while (names.hasNext()) {
            String name = names.next();
            if (RESERVED_LABELS.contains(name) && !labels.get(name).equals(before.path(name))) {
                return true;
            }
        }
        return false;
    }
}
