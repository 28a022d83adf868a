package io.qatvm.steps.selftest.faults;

import io.qatvm.fixtures.reference.Reference;
import io.qatvm.steps.selftest.Fault;
import io.qatvm.virtlet.proxy.ProxiedRuntime;
import java.util.Set;

/** Whatever image is asked for is looked for in the pod's runtime. */
public final class ProxyAliasesImages implements Fault {
    /** For the service loader. */
    public ProxyAliasesImages() {}

    @Override
    public String name() {
        return "proxy-aliases-images";
    }

    @Override
    public String what() {
        return "a VM pod may name an image without the prefix, and no image";
    }

    @Override
    public Set<String> turnsRed() {
        return Set.of("QVC-CP-006");
    }

    @Override
    public Reference seed(Reference sound) {
        return sound.withProxy(parts ->
                parts.withChoice(runtimes -> new AroundChoice(parts.choice().apply(runtimes)) {
                    @Override
                    public void requireOwn(ProxiedRuntime runtime, String image) {
                        // Whatever it is.
                    }
                }));
    }
}
