package io.qatvm.steps.selftest.faults;

import io.qatvm.fixtures.reference.PodRuntimeChange;
import io.qatvm.fixtures.reference.Reference;
import io.qatvm.steps.selftest.Fault;
import io.qatvm.virtlet.pod.PodSandbox;
import io.qatvm.virtlet.sandbox.SandboxNetwork;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

/** Status says what Virtlet always said. */
public final class NetworkPraised implements Fault {
    /** For the service loader. */
    public NetworkPraised() {}

    @Override
    public String name() {
        return "network-praised";
    }

    @Override
    public String what() {
        return "pods without a network are said to have one";
    }

    @Override
    public Set<String> turnsRed() {
        return Set.of("QVC-VP-009");
    }

    @Override
    public Reference seed(Reference sound) {
        return sound.withPods(
                new PodRuntimeChange(UnaryOperator.identity(), parts -> parts.withNetwork(new Praised())));
    }

    private static final class Praised implements SandboxNetwork {
        @Override
        public Optional<Unready> unready() {
            return Optional.empty();
        }

        @Override
        public Attachment add(PodSandbox sandbox) {
            return Attachment.NONE;
        }

        @Override
        public void release(PodSandbox sandbox, Attachment attachment) {}

        @Override
        public boolean recover(PodSandbox sandbox, Attachment attachment) {
            return true;
        }
    }
}
