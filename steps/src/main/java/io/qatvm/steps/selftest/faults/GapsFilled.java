package io.qatvm.steps.selftest.faults;

import io.qatvm.cri.v1.PodSandboxMetadata;
import io.qatvm.cri.v1.RunPodSandboxRequest;
import io.qatvm.fixtures.reference.Reference;
import io.qatvm.steps.selftest.Fault;
import java.util.Set;

/** Who does not say who he is gets a sandbox all the same. */
public final class GapsFilled implements Fault {
    /** For the service loader. */
    public GapsFilled() {}

    @Override
    public String name() {
        return "gaps-filled";
    }

    @Override
    public String what() {
        return "a VM pod without name, namespace or uid is given some";
    }

    @Override
    public Set<String> turnsRed() {
        return Set.of("QVC-VP-002");
    }

    @Override
    public Reference seed(Reference sound) {
        return sound.withPods(Calls.heard(asked -> asked instanceof RunPodSandboxRequest run ? filled(run) : asked));
    }

    private static RunPodSandboxRequest filled(RunPodSandboxRequest asked) {
        PodSandboxMetadata usual = PodSandboxMetadata.newBuilder()
                .setName("nameless")
                .setNamespace("default")
                .setUid("1")
                .build();
        RunPodSandboxRequest.Builder filled = asked.toBuilder();
        filled.getConfigBuilder()
                .setMetadata(usual.toBuilder().mergeFrom(asked.getConfig().getMetadata()));
        return filled.build();
    }
}
