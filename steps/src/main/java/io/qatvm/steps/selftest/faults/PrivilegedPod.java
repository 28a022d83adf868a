package io.qatvm.steps.selftest.faults;

import io.qatvm.fixtures.reference.Reference;
import io.qatvm.steps.selftest.Fault;
import java.util.Set;

/** The launcher pod is privileged. */
public final class PrivilegedPod implements Fault {
    /** For the service loader. */
    public PrivilegedPod() {}

    @Override
    public String name() {
        return "privileged-pod";
    }

    @Override
    public String what() {
        return "the launcher container runs privileged";
    }

    @Override
    public Set<String> turnsRed() {
        return Set.of("QVC-CL-002", "QVC-LP-001");
    }

    @Override
    public Reference seed(Reference sound) {
        return Pods.changed(
                sound,
                pod -> pod.getSpec().getContainers().get(0).getSecurityContext().setPrivileged(true));
    }
}
