package io.qatvm.steps.selftest.faults;

import io.qatvm.fixtures.libvirt.AroundHypervisor;
import io.qatvm.fixtures.reference.PodRuntimeChange;
import io.qatvm.fixtures.reference.Reference;
import io.qatvm.hypervisor.Hypervisor;
import io.qatvm.steps.selftest.Fault;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

/** A runtime that comes back begins anew. */
public final class EarlierDomainsUnseen implements Fault {
    /** For the service loader. */
    public EarlierDomainsUnseen() {}

    @Override
    public String name() {
        return "earlier-domains-unseen";
    }

    @Override
    public String what() {
        return "the domains of VM pods that were there before the runtime are not seen by it";
    }

    @Override
    public Set<String> turnsRed() {
        return Set.of("QVC-VP-012", "QVC-VP-013");
    }

    @Override
    public Reference seed(Reference sound) {
        return sound.withPods(new PodRuntimeChange(Spoilt::new, UnaryOperator.identity()));
    }

    private static final class Spoilt extends AroundHypervisor {
        private final List<String> earlier;

        Spoilt(Hypervisor inside) {
            super(inside);
            earlier = inside.names();
        }

        @Override
        public Optional<String> definition(String name) {
            return earlier.contains(name) ? Optional.empty() : super.definition(name);
        }
    }
}
