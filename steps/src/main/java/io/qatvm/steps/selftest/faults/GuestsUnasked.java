package io.qatvm.steps.selftest.faults;

import io.qatvm.fixtures.libvirt.AroundHypervisor;
import io.qatvm.fixtures.reference.PodRuntimeChange;
import io.qatvm.fixtures.reference.Reference;
import io.qatvm.hypervisor.Hypervisor;
import io.qatvm.steps.selftest.Fault;
import java.util.Set;
import java.util.function.UnaryOperator;

/** Nobody asks the guests of VM pods. */
public final class GuestsUnasked implements Fault {
    /** For the service loader. */
    public GuestsUnasked() {}

    @Override
    public String name() {
        return "guests-unasked";
    }

    @Override
    public String what() {
        return "the guest of a VM pod that is to be asked to shut down loses its power";
    }

    @Override
    public Set<String> turnsRed() {
        return Set.of("QVC-VP-006");
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
        public void shutdown(String name) {
            destroy(name);
        }
    }
}
