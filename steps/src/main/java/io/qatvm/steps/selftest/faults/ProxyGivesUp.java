package io.qatvm.steps.selftest.faults;

import com.google.protobuf.Message;
import io.qatvm.fixtures.reference.Reference;
import io.qatvm.steps.selftest.Fault;
import io.qatvm.virtlet.Refused;
import io.qatvm.virtlet.proxy.CriCall;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/** A runtime that was away once is away for good. */
public final class ProxyGivesUp implements Fault {
    /** For the service loader. */
    public ProxyGivesUp() {}

    @Override
    public String name() {
        return "proxy-gives-up";
    }

    @Override
    public String what() {
        return "a runtime that was away is not looked for again";
    }

    @Override
    public Set<String> turnsRed() {
        return Set.of("QVC-CP-010");
    }

    @Override
    public Reference seed(Reference sound) {
        return sound.withProxy(parts -> parts.withUpstreams((sockets, runtime) ->
                new AroundUpstream(parts.upstreams().apply(sockets, runtime)) {
                    private volatile Refused gone;

                    @Override
                    public Message ask(CriCall call, Message request, Optional<Duration> patience) {
                        if (gone != null) {
                            throw gone;
                        }
                        try {
                            return super.ask(call, request, patience);
                        } catch (Refused away) {
                            gone = away;
                            throw away;
                        }
                    }
                }));
    }
}
