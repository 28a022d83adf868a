package io.qatvm.steps.selftest.faults;

import com.google.protobuf.Message;
import io.qatvm.fixtures.reference.Reference;
import io.qatvm.steps.selftest.Fault;
import io.qatvm.virtlet.Refused;
import io.qatvm.virtlet.proxy.CriCall;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/** Image calls succeed with nothing while their runtime is away, as in the original proxy. */
public final class ProxyPraisesAbsence implements Fault {
    /** For the service loader. */
    public ProxyPraisesAbsence() {}

    @Override
    public String name() {
        return "proxy-praises-absence";
    }

    @Override
    public String what() {
        return "image calls for a runtime that is away are empty successes";
    }

    @Override
    public Set<String> turnsRed() {
        return Set.of("QVC-CP-008");
    }

    @Override
    public Reference seed(Reference sound) {
        return sound.withProxy(parts -> parts.withUpstreams((sockets, runtime) ->
                new AroundUpstream(parts.upstreams().apply(sockets, runtime)) {
                    @Override
                    public Message ask(CriCall call, Message request, Optional<Duration> patience) {
                        try {
                            return super.ask(call, request, patience);
                        } catch (Refused away) {
                            if (call.name().endsWith("Image") || call.name().startsWith("Image")) {
                                return call.nothing();
                            }
                            throw away;
                        }
                    }
                }));
    }
}
