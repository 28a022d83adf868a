package io.qatvm.steps.selftest.faults;

import io.qatvm.fixtures.reference.Reference;
import io.qatvm.hypervisor.DomainEnd;
import io.qatvm.hypervisor.DomainNews;
import io.qatvm.hypervisor.Hypervisor;
import io.qatvm.hypervisor.HypervisorListener;
import io.qatvm.steps.selftest.Fault;
import io.qatvm.steps.world.AroundHypervisor;
import java.util.Optional;
import java.util.Set;

/** A crash looks like a shutdown. */
public final class EveryEndWell implements Fault {
    /** For the service loader. */
    public EveryEndWell() {}

    @Override
    public String name() {
        return "every-end-well";
    }

    @Override
    public String what() {
        return "every end of a domain is taken for a shutdown";
    }

    @Override
    public Set<String> turnsRed() {
        return Set.of("QVC-LN-005");
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
        public Optional<DomainEnd> end(String name) {
            return super.end(name).map(how -> DomainEnd.SHUTDOWN);
        }

        @Override
        public Watch watch(HypervisorListener listener) {
            return super.watch(new HypervisorListener() {
                @Override
                public void changed(DomainNews news) {
                    listener.changed(new DomainNews(
                            news.domain(), news.kind(), news.end().map(how -> DomainEnd.SHUTDOWN), news.words()));
                }

                @Override
                public void lost(String why) {
                    listener.lost(why);
                }
            });
        }
    }
}
