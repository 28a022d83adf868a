package io.qatvm.steps.selftest.faults;

import io.qatvm.fixtures.reference.Reference;
import io.qatvm.steps.selftest.Fault;
import io.qatvm.virtlet.proxy.SocketUpstream;
import java.util.List;
import java.util.Set;

/** Runtimes are taken for newer than they are. */
public final class ProxySpeaksOneVersion implements Fault {
    /** For the service loader. */
    public ProxySpeaksOneVersion() {}

    @Override
    public String name() {
        return "proxy-speaks-one-version";
    }

    @Override
    public String what() {
        return "runtimes of runtime.v1alpha2 are spoken to in runtime.v1";
    }

    @Override
    public Set<String> turnsRed() {
        return Set.of("QVC-CP-011");
    }

    @Override
    public Reference seed(Reference sound) {
        return sound.withProxy(parts ->
                parts.withUpstreams((sockets, runtime) -> new SocketUpstream(sockets, runtime, List.of("runtime.v1"))));
    }
}
