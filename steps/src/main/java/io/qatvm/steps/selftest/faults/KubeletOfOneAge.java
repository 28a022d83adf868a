package io.qatvm.steps.selftest.faults;

import io.qatvm.fixtures.kubelet.KubeletVersion;
import io.qatvm.fixtures.reference.Reference;
import io.qatvm.steps.selftest.Fault;
import java.util.Set;

/** Every kubelet does as 1.20 did. */
public final class KubeletOfOneAge implements Fault {
    /** For the service loader. */
    public KubeletOfOneAge() {}

    @Override
    public String name() {
        return "kubelet-of-one-age";
    }

    @Override
    public String what() {
        return "the kubelets are all of the design notes' time";
    }

    @Override
    public Set<String> turnsRed() {
        return Set.of("QVC-KB-004", "QVC-KB-005", "QVC-KB-007", "QVC-RG-001");
    }

    @Override
    public Reference seed(Reference sound) {
        return sound.withKubelet(version -> new KubeletVersion(version.name(), KubeletVersion.V1_20.traits()));
    }
}
