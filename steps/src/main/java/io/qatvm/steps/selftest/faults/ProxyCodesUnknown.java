package io.qatvm.steps.selftest.faults;

import com.google.protobuf.Message;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.qatvm.fixtures.reference.Reference;
import io.qatvm.steps.selftest.Fault;
import io.qatvm.virtlet.proxy.CriCall;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/** Every no becomes one whose code says nothing, as in the original proxy. */
public final class ProxyCodesUnknown implements Fault {
    /** For the service loader. */
    public ProxyCodesUnknown() {}

    @Override
    public String name() {
        return "proxy-codes-unknown";
    }

    @Override
    public String what() {
        return "what a runtime refuses with reaches the kubelet with code UNKNOWN";
    }

    @Override
    public Set<String> turnsRed() {
        return Set.of("QVC-CP-001", "QVC-CP-002", "QVC-CP-004", "QVC-CP-007");
    }

    @Override
    public Reference seed(Reference sound) {
        return sound.withProxy(parts -> parts.withUpstreams((sockets, runtime) ->
                new AroundUpstream(parts.upstreams().apply(sockets, runtime)) {
                    @Override
                    public Message ask(CriCall call, Message request, Optional<Duration> patience) {
                        try {
                            return super.ask(call, request, patience);
                        } catch (StatusRuntimeException e) {
                            throw Status.UNKNOWN
                                    .withDescription("runtime: " + e.getMessage())
                                    .asRuntimeException();
                        }
                    }
                }));
    }
}
