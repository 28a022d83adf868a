package io.qatvm.steps.selftest.faults;

import io.qatvm.fixtures.reference.Reference;
import io.qatvm.hypervisor.DomainEnd;
import io.qatvm.hypervisor.DomainNews;
import io.qatvm.hypervisor.HypervisorListener;
import io.qatvm.steps.selftest.Fault;
import java.lang.reflect.Proxy;
import java.util.Optional;
import java.util.Set;

/** A crash passes for the guest's own end, and the other way round. */
public final class EndsMistaken implements Fault {
    /** For the service loader. */
    public EndsMistaken() {}

    @Override
    public String name() {
        return "ends-mistaken";
    }

    @Override
    public String what() {
        return "the end of QEMU passes for a guest that has shut down, and that for the end of QEMU";
    }

    @Override
    public Set<String> turnsRed() {
        return Set.of("QVC-QE-005", "QVC-QE-006", "QVC-QE-011");
    }

    @Override
    public Reference seed(Reference sound) {
        return Hypervisors.spoilt(sound, (hypervisor, method, arguments) -> {
            if (method.getName().equals("watch")) {
                return hypervisor.watch(deceived((HypervisorListener) arguments[0]));
            }
            Object answer = Hypervisors.pass(hypervisor, method, arguments);
            return method.getName().equals("end") ? ((Optional<?>) answer).map(EndsMistaken::swapped) : answer;
        });
    }

    private static HypervisorListener deceived(HypervisorListener sound) {
        return (HypervisorListener) Proxy.newProxyInstance(
                HypervisorListener.class.getClassLoader(),
                new Class<?>[] {HypervisorListener.class},
                (proxy, method, arguments) -> {
                    if (arguments != null && arguments[0] instanceof DomainNews news) {
                        arguments[0] = new DomainNews(
                                news.domain(), news.kind(), news.end().map(EndsMistaken::swapped), news.words());
                    }
                    return Hypervisors.pass(sound, method, arguments);
                });
    }

    private static DomainEnd swapped(Object end) {
        return end == DomainEnd.SHUTDOWN
                ? DomainEnd.FAILED
                : end == DomainEnd.FAILED ? DomainEnd.SHUTDOWN : (DomainEnd) end;
    }
}
