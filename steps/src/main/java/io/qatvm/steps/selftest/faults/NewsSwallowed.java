package io.qatvm.steps.selftest.faults;

import io.qatvm.fixtures.libvirt.AroundHypervisor;
import io.qatvm.fixtures.reference.Reference;
import io.qatvm.hypervisor.Hypervisor;
import io.qatvm.hypervisor.HypervisorListener;
import io.qatvm.steps.selftest.Fault;
import java.util.Set;

/** Libvirt's news reach nobody. */
public final class NewsSwallowed implements Fault {
    /** For the service loader. */
    public NewsSwallowed() {}

    @Override
    public String name() {
        return "news-swallowed";
    }

    @Override
    public String what() {
        return "a launcher hears nothing of what happens to its domain";
    }

    @Override
    public Set<String> turnsRed() {
        return Set.of("QVC-LN-004");
    }

    @Override
    public Reference seed(Reference sound) {
        return Libvirts.changed(sound, Spoilt::new);
    }

    private static final class Spoilt extends AroundHypervisor {
        Spoilt(Hypervisor inside) {
            super(inside);
        }

        @Override
        public Watch watch(HypervisorListener listener) {
            return () -> {};
        }
    }
}
