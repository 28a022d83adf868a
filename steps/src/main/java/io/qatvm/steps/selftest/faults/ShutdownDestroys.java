package io.qatvm.steps.selftest.faults;

import io.qatvm.fixtures.libvirt.AroundHypervisor;
import io.qatvm.fixtures.reference.Reference;
import io.qatvm.hypervisor.Hypervisor;
import io.qatvm.steps.selftest.Fault;
import java.util.Set;

/** Nobody asks the guest. */
public final class ShutdownDestroys implements Fault {
    /** For the service loader. */
    public ShutdownDestroys() {}

    @Override
    public String name() {
        return "shutdown-destroys";
    }

    @Override
    public String what() {
        return "a guest that is to be asked to shut down loses its power";
    }

    @Override
    public Set<String> turnsRed() {
        return Set.of("QVC-LN-003", "QVC-QE-002", "QVC-QE-003", "QVC-QE-009");
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
        public void shutdown(String name) {
            destroy(name);
        }
    }
}
