package io.qatvm.steps.selftest.faults;

import com.google.protobuf.Message;
import io.qatvm.cri.v1.ListContainersResponse;
import io.qatvm.fixtures.reference.Reference;
import io.qatvm.steps.selftest.Fault;
import io.qatvm.virtlet.proxy.Names;
import java.util.Set;

/** A field with an id was forgotten. */
public final class ProxyListsBareSandboxes implements Fault {
    /** For the service loader. */
    public ProxyListsBareSandboxes() {}

    @Override
    public String name() {
        return "proxy-lists-bare-sandboxes";
    }

    @Override
    public String what() {
        return "the containers of a list name their sandboxes by the ids of the VM runtime";
    }

    @Override
    public Set<String> turnsRed() {
        return Set.of("QVC-CP-002");
    }

    @Override
    public Reference seed(Reference sound) {
        return sound.withProxy(
                parts -> parts.withNames(runtime -> spoilt(parts.names().apply(runtime))));
    }

    private static Names spoilt(Names inside) {
        return new AroundNames(inside) {
            @Override
            public Message outward(Message answer) {
                if (!(answer instanceof ListContainersResponse bare)) {
                    return super.outward(answer);
                }
                ListContainersResponse.Builder named = ((ListContainersResponse) super.outward(answer)).toBuilder();
                for (int i = 0; i < bare.getContainersCount(); i++) {
                    named.getContainersBuilder(i)
                            .setPodSandboxId(bare.getContainers(i).getPodSandboxId());
                }
                return named.build();
            }
        };
    }
}
