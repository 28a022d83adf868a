package io.qatvm.steps.selftest.faults;

import io.qatvm.fixtures.reference.Reference;
import io.qatvm.steps.selftest.Fault;
import java.util.Comparator;
import java.util.Set;

/** Allocate lists VFs in another order than that of their addresses. */
public final class EnvironmentUnsorted implements Fault {
    /** For the service loader. */
    public EnvironmentUnsorted() {}

    @Override
    public String name() {
        return "environment-unsorted";
    }

    @Override
    public String what() {
        return "the variables list the VFs backwards";
    }

    @Override
    public Set<String> turnsRed() {
        return Set.of("QVC-DA-001", "QVC-HD-010", "QVC-ID-001");
    }

    @Override
    public Reference seed(Reference sound) {
        return sound.withPlugin(parts -> parts.withEnvironment((resource, vfs) -> parts.environment()
                .write(resource, vfs.stream().sorted(Comparator.reverseOrder()).toList())));
    }
}
