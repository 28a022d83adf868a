package io.qatvm.steps.selftest.faults;

import io.qatvm.fixtures.libvirt.AroundHypervisor;
import io.qatvm.fixtures.reference.Reference;
import io.qatvm.hypervisor.DomainState;
import io.qatvm.hypervisor.Hypervisor;
import io.qatvm.steps.selftest.Fault;
import java.util.Optional;
import java.util.Set;

/** A domain that is there already goes unseen. */
public final class RunningDomainUnseen implements Fault {
    /** For the service loader. */
    public RunningDomainUnseen() {}

    @Override
    public String name() {
        return "running-domain-unseen";
    }

    @Override
    public String what() {
        return "a launcher does not see a domain that runs already";
    }

    @Override
    public Set<String> turnsRed() {
        return Set.of("QVC-LN-001", "QVC-LN-002");
    }

    @Override
    public Reference seed(Reference sound) {
        return Libvirts.changed(sound, Spoilt::new);
    }

    private static final class Spoilt extends AroundHypervisor {
        private volatile boolean defined;

        Spoilt(Hypervisor inside) {
            super(inside);
        }

        @Override
        public String define(String xml) {
            defined = true;
            return super.define(xml);
        }

        @Override
        public Optional<DomainState> state(String name) {
            return defined ? super.state(name) : Optional.empty();
        }
    }
}
