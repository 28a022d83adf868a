package io.qatvm.steps.selftest.faults;

import io.qatvm.fixtures.reference.Reference;
import io.qatvm.steps.selftest.Fault;
import io.qatvm.virtlet.Refused;
import io.qatvm.virtlet.proxy.ProxiedRuntime;
import java.util.Optional;
import java.util.Set;

/** A pod that names a runtime that is not there runs somewhere else. */
public final class ProxyTakesAnyTarget implements Fault {
    /** For the service loader. */
    public ProxyTakesAnyTarget() {}

    @Override
    public String name() {
        return "proxy-takes-any-target";
    }

    @Override
    public String what() {
        return "a pod whose annotation names an unknown runtime goes to the usual one";
    }

    @Override
    public Set<String> turnsRed() {
        return Set.of("QVC-CP-001");
    }

    @Override
    public Reference seed(Reference sound) {
        return sound.withProxy(parts ->
                parts.withChoice(runtimes -> new AroundChoice(parts.choice().apply(runtimes)) {
                    @Override
                    public ProxiedRuntime sandbox(Optional<String> target, String handler) {
                        try {
                            return super.sandbox(target, handler);
                        } catch (Refused unknown) {
                            return runtimes.get(0);
                        }
                    }
                }));
    }
}
