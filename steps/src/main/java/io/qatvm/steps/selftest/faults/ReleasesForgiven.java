package io.qatvm.steps.selftest.faults;

import io.qatvm.fixtures.reference.PodRuntimeChange;
import io.qatvm.fixtures.reference.Reference;
import io.qatvm.fixtures.virtlet.AroundNetwork;
import io.qatvm.steps.selftest.Fault;
import io.qatvm.virtlet.Refused;
import io.qatvm.virtlet.pod.PodSandbox;
import io.qatvm.virtlet.sandbox.SandboxNetwork;
import java.util.Set;

/** Virtlet's own way: a failure is logged, and never tried again. */
public final class ReleasesForgiven implements Fault {
    /** For the service loader. */
    public ReleasesForgiven() {}

    @Override
    public String name() {
        return "releases-forgiven";
    }

    @Override
    public String what() {
        return "a network that could not be taken away is forgotten";
    }

    @Override
    public Set<String> turnsRed() {
        return Set.of("QVC-VN-003");
    }

    @Override
    public Reference seed(Reference sound) {
        return sound.withPods(PodRuntimeChange.ofNetwork(Forgetful::new));
    }

    private static final class Forgetful extends AroundNetwork {
        Forgetful(SandboxNetwork within) {
            super(within);
        }

        @Override
        public void release(PodSandbox sandbox, Attachment attachment) {
            try {
                super.release(sandbox, attachment);
            } catch (Refused forgotten) {
                return;
            }
        }
    }
}
