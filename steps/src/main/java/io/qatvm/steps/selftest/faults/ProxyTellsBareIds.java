package io.qatvm.steps.selftest.faults;

import com.google.protobuf.Message;
import io.qatvm.cri.v1.ContainerEventResponse;
import io.qatvm.fixtures.reference.Reference;
import io.qatvm.steps.selftest.Fault;
import io.qatvm.virtlet.proxy.Names;
import java.util.Set;

/** Events are passed on as they come. */
public final class ProxyTellsBareIds implements Fault {
    /** For the service loader. */
    public ProxyTellsBareIds() {}

    @Override
    public String name() {
        return "proxy-tells-bare-ids";
    }

    @Override
    public String what() {
        return "events of VM pods have ids that the kubelet does not know";
    }

    @Override
    public Set<String> turnsRed() {
        return Set.of("QVC-CP-013");
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
                return answer instanceof ContainerEventResponse ? answer : super.outward(answer);
            }
        };
    }
}
