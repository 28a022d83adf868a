package io.qatvm.steps.selftest.faults;

import io.qatvm.deviceplugin.allocation.EnvironmentWriter;
import io.qatvm.fixtures.reference.Reference;
import io.qatvm.steps.selftest.Fault;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** Allocate sets no variable that is called by its resource. */
public final class BridgeMissing implements Fault {
    /** For the service loader. */
    public BridgeMissing() {}

    @Override
    public String name() {
        return "bridge-missing";
    }

    @Override
    public String what() {
        return "the device plugin sets QATn only, as Intel's does";
    }

    @Override
    public Set<String> turnsRed() {
        return Set.of(
                "QVC-CX-004",
                "QVC-DA-001",
                "QVC-HD-010",
                "QVC-ID-001",
                "QVC-ID-002",
                "QVC-KB-003",
                "QVC-KB-008",
                "QVC-PO-003",
                "QVC-RN-003",
                "QVC-RN-004",
                "QVC-RN-007",
                "QVC-SC-003",
                "QVC-UF-002");
    }

    @Override
    public Reference seed(Reference sound) {
        return sound.withPlugin(parts -> parts.withEnvironment((resource, vfs) -> {
            Map<String, String> variables =
                    new LinkedHashMap<>(parts.environment().write(resource, vfs));
            variables.keySet().removeIf(name -> name.startsWith(EnvironmentWriter.RESOURCE_PREFIX));
            return variables;
        }));
    }
}
