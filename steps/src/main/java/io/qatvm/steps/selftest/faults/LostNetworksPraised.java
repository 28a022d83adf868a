package io.qatvm.steps.selftest.faults;

import io.qatvm.fixtures.reference.PodRuntimeChange;
import io.qatvm.fixtures.reference.Reference;
import io.qatvm.fixtures.virtlet.AroundNetwork;
import io.qatvm.steps.selftest.Fault;
import io.qatvm.virtlet.pod.PodSandbox;
import io.qatvm.virtlet.sandbox.SandboxNetwork;
import java.util.Set;

/** A runtime that does not look whether what it made is still there. */
public final class LostNetworksPraised implements Fault {
    /** For the service loader. */
    public LostNetworksPraised() {}

    @Override
    public String name() {
        return "lost-networks-praised";
    }

    @Override
    public String what() {
        return "sandboxes whose network is gone are said to be ready";
    }

    @Override
    public Set<String> turnsRed() {
        return Set.of("QVC-VN-004");
    }

    @Override
    public Reference seed(Reference sound) {
        return sound.withPods(PodRuntimeChange.ofNetwork(Blind::new));
    }

    private static final class Blind extends AroundNetwork {
        Blind(SandboxNetwork within) {
            super(within);
        }

        @Override
        public boolean recover(PodSandbox sandbox, Attachment attachment) {
            super.recover(sandbox, attachment);
            return true;
        }
    }
}
