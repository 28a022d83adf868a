package io.qatvm.steps.selftest.faults;

import io.qatvm.cri.v1.RunPodSandboxRequest;
import io.qatvm.fixtures.reference.Reference;
import io.qatvm.steps.selftest.Fault;
import java.util.Set;

/** A pod has one sandbox for all its life, as in Virtlet. */
public final class AttemptsForgotten implements Fault {
    /** For the service loader. */
    public AttemptsForgotten() {}

    @Override
    public String name() {
        return "attempts-forgotten";
    }

    @Override
    public String what() {
        return "every attempt of a VM pod counts as its first";
    }

    @Override
    public Set<String> turnsRed() {
        return Set.of("QVC-VP-001");
    }

    @Override
    public Reference seed(Reference sound) {
        return sound.withPods(Calls.heard(asked -> {
            if (!(asked instanceof RunPodSandboxRequest run)) {
                return asked;
            }
            RunPodSandboxRequest.Builder first = run.toBuilder();
            first.getConfigBuilder().getMetadataBuilder().clearAttempt();
            return run.getConfig().hasMetadata() ? first.build() : run;
        }));
    }
}
