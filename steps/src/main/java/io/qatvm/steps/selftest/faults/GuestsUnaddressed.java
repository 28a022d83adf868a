package io.qatvm.steps.selftest.faults;

import io.qatvm.fixtures.reference.PodRuntimeChange;
import io.qatvm.fixtures.reference.Reference;
import io.qatvm.fixtures.virtlet.AroundNetwork;
import io.qatvm.steps.selftest.Fault;
import io.qatvm.virtlet.pod.PodInterface;
import io.qatvm.virtlet.pod.PodSandbox;
import io.qatvm.virtlet.sandbox.SandboxNetwork;
import java.util.List;
import java.util.Set;

/** The guest of Virtlet's pods whose plugin names no routes gets no addresses either. */
public final class GuestsUnaddressed implements Fault {
    /** For the service loader. */
    public GuestsUnaddressed() {}

    @Override
    public String name() {
        return "guests-unaddressed";
    }

    @Override
    public String what() {
        return "guests of VM pods are not told the addresses that their pods have";
    }

    @Override
    public Set<String> turnsRed() {
        return Set.of("QVC-VN-001");
    }

    @Override
    public Reference seed(Reference sound) {
        return sound.withPods(PodRuntimeChange.ofNetwork(Unaddressed::new));
    }

    private static final class Unaddressed extends AroundNetwork {
        Unaddressed(SandboxNetwork within) {
            super(within);
        }

        @Override
        public Attachment add(PodSandbox sandbox) {
            Attachment made = super.add(sandbox);
            return new Attachment(
                    made.interfaces().stream().map(Unaddressed::bare).toList(), made.ips(), made.state());
        }

        private static PodInterface bare(PodInterface card) {
            return card instanceof PodInterface.Tap tap
                    ? new PodInterface.Tap(tap.name(), tap.mac(), tap.mtu(), List.of(), List.of())
                    : card;
        }
    }
}
