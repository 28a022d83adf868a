package io.qatvm.steps.selftest.faults;

import io.qatvm.fixtures.libvirt.AroundHypervisor;
import io.qatvm.hypervisor.DomainEnd;
import io.qatvm.hypervisor.DomainNews;
import io.qatvm.hypervisor.Hypervisor;
import io.qatvm.hypervisor.HypervisorListener;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** A libvirt that tells another end of its domains than there was, whether it is asked or tells by itself. */
final class EndsTold extends AroundHypervisor {
    private final UnaryOperator<DomainEnd> told;

    /** Tells what {@code told} makes of each end. */
    EndsTold(Hypervisor inside, UnaryOperator<DomainEnd> told) {
        super(inside);
        this.told = told;
    }

    @Override
    public Optional<DomainEnd> end(String name) {
        return super.end(name).map(told);
    }

    @Override
    public Watch watch(HypervisorListener listener) {
        return super.watch(new HypervisorListener() {
            @Override
            public void changed(DomainNews news) {
                listener.changed(
                        new DomainNews(news.domain(), news.kind(), news.end().map(told), news.words()));
            }

            @Override
            public void lost(String why) {
                listener.lost(why);
            }
        });
    }
}
