package io.qatvm.steps.selftest.faults;

import com.google.protobuf.Message;
import io.qatvm.cri.v1.ListPodSandboxRequest;
import io.qatvm.fixtures.reference.Reference;
import io.qatvm.steps.selftest.Fault;
import io.qatvm.virtlet.proxy.Names;
import java.util.Set;

/** A filter is passed on as it came. */
public final class ProxyFiltersByItsOwnIds implements Fault {
    /** For the service loader. */
    public ProxyFiltersByItsOwnIds() {}

    @Override
    public String name() {
        return "proxy-filters-by-its-own-ids";
    }

    @Override
    public String what() {
        return "the VM runtime is asked for pods by ids that begin with its name";
    }

    @Override
    public Set<String> turnsRed() {
        return Set.of("QVC-CP-003");
    }

    @Override
    public Reference seed(Reference sound) {
        return sound.withProxy(
                parts -> parts.withNames(runtime -> spoilt(parts.names().apply(runtime))));
    }

    private static Names spoilt(Names inside) {
        return new AroundNames(inside) {
            @Override
            public Message inward(Message request) {
                return request instanceof ListPodSandboxRequest ? request : super.inward(request);
            }
        };
    }
}
