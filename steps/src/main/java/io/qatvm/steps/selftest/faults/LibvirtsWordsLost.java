package io.qatvm.steps.selftest.faults;

import io.qatvm.fixtures.libvirt.AroundHypervisor;
import io.qatvm.fixtures.reference.Reference;
import io.qatvm.hypervisor.Hypervisor;
import io.qatvm.hypervisor.HypervisorFailure;
import io.qatvm.steps.selftest.Fault;
import java.util.Set;

/** A refusal without its cause. */
public final class LibvirtsWordsLost implements Fault {
    /** For the service loader. */
    public LibvirtsWordsLost() {}

    @Override
    public String name() {
        return "libvirts-words-lost";
    }

    @Override
    public String what() {
        return "what libvirt says of a start it refuses is lost";
    }

    @Override
    public Set<String> turnsRed() {
        return Set.of("QVC-LN-006", "QVC-VC-007");
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
        public void start(String name) {
            try {
                super.start(name);
            } catch (HypervisorFailure refused) {
                throw new HypervisorFailure("the domain could not be started", refused.code(), refused.origin());
            }
        }
    }
}
