package io.qatvm.steps.selftest.faults;

import io.qatvm.fixtures.libvirt.AroundHypervisor;
import io.qatvm.fixtures.reference.Reference;
import io.qatvm.hypervisor.DomainState;
import io.qatvm.hypervisor.Hypervisor;
import io.qatvm.steps.selftest.Fault;
import java.util.Optional;
import java.util.Set;

/** Nobody asks libvirt again. */
public final class GoneUnasked implements Fault {
    /** For the service loader. */
    public GoneUnasked() {}

    @Override
    public String name() {
        return "gone-unasked";
    }

    @Override
    public String what() {
        return "a domain is taken for gone once libvirt was lost";
    }

    @Override
    public Set<String> turnsRed() {
        return Set.of("QVC-LN-007", "QVC-QE-012");
    }

    @Override
    public Reference seed(Reference sound) {
        return Libvirts.changed(sound, Spoilt::new);
    }

    private static final class Spoilt extends AroundHypervisor {
        private volatile boolean lost;

        Spoilt(Hypervisor inside) {
            super(inside);
        }

        @Override
        public void reconnect() {
            lost = true;
        }

        @Override
        public Optional<DomainState> state(String name) {
            return lost ? Optional.empty() : super.state(name);
        }
    }
}
