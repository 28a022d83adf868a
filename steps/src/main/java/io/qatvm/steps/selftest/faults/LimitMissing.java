package io.qatvm.steps.selftest.faults;

import io.qatvm.fixtures.reference.Reference;
import io.qatvm.steps.selftest.Fault;
import java.util.Set;

/** The pod requests devices without limiting them. */
public final class LimitMissing implements Fault {
    /** For the service loader. */
    public LimitMissing() {}

    @Override
    public String name() {
        return "limit-missing";
    }

    @Override
    public String what() {
        return "QAT devices stand in the requests only, which the kubelet ignores";
    }

    @Override
    public Set<String> turnsRed() {
        return Set.of(
                "QVC-CL-001",
                "QVC-CL-002",
                "QVC-HD-006",
                "QVC-HD-008",
                "QVC-HD-009",
                "QVC-HD-010",
                "QVC-HD-013",
                "QVC-ID-001",
                "QVC-ID-002",
                "QVC-LC-001",
                "QVC-LC-002",
                "QVC-LC-003",
                "QVC-LC-004",
                "QVC-LP-002",
                "QVC-LP-005",
                "QVC-SC-001",
                "QVC-SC-002",
                "QVC-SC-003");
    }

    @Override
    public Reference seed(Reference sound) {
        return Pods.changed(
                sound,
                pod -> pod.getSpec()
                        .getContainers()
                        .get(0)
                        .getResources()
                        .getLimits()
                        .keySet()
                        .removeIf(resource -> resource.startsWith("qat.")));
    }
}
