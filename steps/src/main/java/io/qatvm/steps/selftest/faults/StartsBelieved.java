package io.qatvm.steps.selftest.faults;

import io.qatvm.fixtures.libvirt.AroundHypervisor;
import io.qatvm.fixtures.reference.PodRuntimeChange;
import io.qatvm.fixtures.reference.Reference;
import io.qatvm.hypervisor.Hypervisor;
import io.qatvm.hypervisor.HypervisorFailure;
import io.qatvm.steps.selftest.Fault;
import java.util.Set;
import java.util.function.UnaryOperator;

/** What libvirt says to a start is not listened to. */
public final class StartsBelieved implements Fault {
    /** For the service loader. */
    public StartsBelieved() {}

    @Override
    public String name() {
        return "starts-believed";
    }

    @Override
    public String what() {
        return "a VM pod whose domain does not start is said to run";
    }

    @Override
    public Set<String> turnsRed() {
        return Set.of("QVC-VP-005");
    }

    @Override
    public Reference seed(Reference sound) {
        return sound.withPods(new PodRuntimeChange(Spoilt::new, UnaryOperator.identity()));
    }

    private static final class Spoilt extends AroundHypervisor {
        Spoilt(Hypervisor inside) {
            super(inside);
        }

        @Override
        public void startLasting(String name) {
            try {
                super.startLasting(name);
            } catch (HypervisorFailure unheard) {
                // It is said to run.
            }
        }
    }
}
