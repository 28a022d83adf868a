package io.qatvm.steps.selftest.faults;

import io.qatvm.fixtures.reference.PodRuntimeChange;
import io.qatvm.fixtures.reference.Reference;
import io.qatvm.fixtures.virtlet.AroundNetwork;
import io.qatvm.steps.selftest.Fault;
import io.qatvm.virtlet.Refused;
import io.qatvm.virtlet.pod.PodSandbox;
import io.qatvm.virtlet.sandbox.SandboxNetwork;
import java.util.Set;

/** A runtime that takes a failed network for none. */
public final class NetworksForgiven implements Fault {
    /** For the service loader. */
    public NetworksForgiven() {}

    @Override
    public String name() {
        return "networks-forgiven";
    }

    @Override
    public String what() {
        return "pods whose network cannot be made run without one";
    }

    @Override
    public Set<String> turnsRed() {
        return Set.of("QVC-VN-001", "QVC-VN-002", "QVC-VN-005");
    }

    @Override
    public Reference seed(Reference sound) {
        return sound.withPods(PodRuntimeChange.ofNetwork(Forgiving::new));
    }

    private static final class Forgiving extends AroundNetwork {
        Forgiving(SandboxNetwork within) {
            super(within);
        }

        @Override
        public Attachment add(PodSandbox sandbox) {
            try {
                return super.add(sandbox);
            } catch (Refused forgiven) {
                return Attachment.NONE;
            }
        }
    }
}
