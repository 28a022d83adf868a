package io.qatvm.steps.selftest.faults;

import io.qatvm.fixtures.libvirt.AroundHypervisor;
import io.qatvm.fixtures.reference.PodRuntimeChange;
import io.qatvm.fixtures.reference.Reference;
import io.qatvm.hypervisor.Hypervisor;
import io.qatvm.steps.selftest.Fault;
import io.qatvm.virtlet.sandbox.OwnMark;
import java.util.Optional;
import java.util.Set;

/** The mark in the metadata counts for nothing, as in Virtlet. */
public final class MarksOnAll implements Fault {
    // Each runtime is made by one thread: first its libvirt, then the parts, which know its name.
    private static final ThreadLocal<Spoilt> NEWEST = new ThreadLocal<>();

    /** For the service loader. */
    public MarksOnAll() {}

    @Override
    public String name() {
        return "marks-on-all";
    }

    @Override
    public String what() {
        return "every domain looks like one of the runtime of VM pods";
    }

    @Override
    public Set<String> turnsRed() {
        return Set.of("QVC-VP-013");
    }

    @Override
    public Reference seed(Reference sound) {
        return sound.withPods(new PodRuntimeChange(
                inside -> {
                    NEWEST.set(new Spoilt(inside));
                    return NEWEST.get();
                },
                parts -> {
                    NEWEST.get().owner = parts.store().owner();
                    return parts;
                }));
    }

    private static final class Spoilt extends AroundHypervisor {
        private volatile String owner = "";

        Spoilt(Hypervisor inside) {
            super(inside);
        }

        @Override
        public Optional<String> definition(String name) {
            return super.definition(name).map(xml -> "<domain>" + new OwnMark(owner, "0").metadata() + "</domain>");
        }
    }
}
