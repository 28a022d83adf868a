package io.qatvm.steps.selftest.faults;

import io.qatvm.fixtures.libvirt.AroundHypervisor;
import io.qatvm.fixtures.reference.Reference;
import io.qatvm.hypervisor.Hypervisor;
import io.qatvm.steps.selftest.Fault;
import java.util.Set;

/** A guest without a grace period is asked to go before it is destroyed. */
public final class AskedAnyway implements Fault {
    /** For the service loader. */
    public AskedAnyway() {}

    @Override
    public String name() {
        return "asked-anyway";
    }

    @Override
    public String what() {
        return "guests are asked to shut down before they are destroyed, whether or not they have time for it";
    }

    @Override
    public Set<String> turnsRed() {
        return Set.of("QVC-QE-004");
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
        public void destroy(String name) {
            shutdown(name);
            super.destroy(name);
        }
    }
}
