package io.qatvm.steps.selftest.faults;

import io.qatvm.fixtures.reference.Reference;
import io.qatvm.steps.selftest.Fault;
import io.qatvm.virtlet.proxy.ProxiedRuntime;
import java.util.List;
import java.util.Set;

/** A bare digest is taken for one of the usual runtime. */
public final class ProxyDigestsUsualOnly implements Fault {
    /** For the service loader. */
    public ProxyDigestsUsualOnly() {}

    @Override
    public String name() {
        return "proxy-digests-usual-only";
    }

    @Override
    public String what() {
        return "a bare digest is looked for in the usual runtime alone";
    }

    @Override
    public Set<String> turnsRed() {
        return Set.of("QVC-CP-005", "QVC-CP-008");
    }

    @Override
    public Reference seed(Reference sound) {
        return sound.withProxy(parts ->
                parts.withChoice(runtimes -> new AroundChoice(parts.choice().apply(runtimes)) {
                    @Override
                    public List<ProxiedRuntime> image(String image) {
                        return super.image(image).subList(0, 1);
                    }
                }));
    }
}
