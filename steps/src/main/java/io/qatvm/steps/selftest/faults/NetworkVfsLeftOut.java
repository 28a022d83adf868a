package io.qatvm.steps.selftest.faults;

import io.qatvm.fixtures.reference.PodRuntimeChange;
import io.qatvm.fixtures.reference.Reference;
import io.qatvm.fixtures.virtlet.AroundNetwork;
import io.qatvm.steps.selftest.Fault;
import io.qatvm.virtlet.pod.PodInterface;
import io.qatvm.virtlet.pod.PodSandbox;
import io.qatvm.virtlet.sandbox.SandboxNetwork;
import java.util.Set;

/** The cards on taps reach the guest, VFs do not. */
public final class NetworkVfsLeftOut implements Fault {
    /** For the service loader. */
    public NetworkVfsLeftOut() {}

    @Override
    public String name() {
        return "network-vfs-left-out";
    }

    @Override
    public String what() {
        return "network VFs are taken from the node and not given to the guest";
    }

    @Override
    public Set<String> turnsRed() {
        return Set.of("QVC-VN-005");
    }

    @Override
    public Reference seed(Reference sound) {
        return sound.withPods(PodRuntimeChange.ofNetwork(TapsOnly::new));
    }

    private static final class TapsOnly extends AroundNetwork {
        TapsOnly(SandboxNetwork within) {
            super(within);
        }

        @Override
        public Attachment add(PodSandbox sandbox) {
            Attachment made = super.add(sandbox);
            return new Attachment(
                    made.interfaces().stream()
                            .filter(PodInterface.Tap.class::isInstance)
                            .toList(),
                    made.ips(),
                    made.state());
        }
    }
}
