package io.qatvm.steps.selftest.faults;

import com.google.protobuf.Message;
import io.grpc.ClientCall;
import io.grpc.MethodDescriptor;
import io.qatvm.virtlet.proxy.CriCall;
import io.qatvm.virtlet.proxy.Upstream;
import java.time.Duration;
import java.util.Optional;

/** The proxy's way to a runtime, to be spoilt in one place. */
abstract class AroundUpstream implements Upstream {
    private final Upstream inside;

    AroundUpstream(Upstream inside) {
        this.inside = inside;
    }

    @Override
    public Message ask(CriCall call, Message request, Optional<Duration> patience) {
        return inside.ask(call, request, patience);
    }

    @Override
    public <Q, A> ClientCall<Q, A> open(MethodDescriptor<Q, A> method) {
        return inside.open(method);
    }

    @Override
    public boolean connect() {
        return inside.connect();
    }

    @Override
    public void close() {
        inside.close();
    }
}
