package io.qatvm.steps.selftest.faults;

import com.google.protobuf.Message;
import com.google.protobuf.UnknownFieldSet;
import io.qatvm.fixtures.reference.Reference;
import io.qatvm.steps.selftest.Fault;
import io.qatvm.virtlet.proxy.CriCall;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/** What the proxy does not know is dropped. */
public final class ProxyDropsNews implements Fault {
    /** For the service loader. */
    public ProxyDropsNews() {}

    @Override
    public String name() {
        return "proxy-drops-news";
    }

    @Override
    public String what() {
        return "fields of newer interfaces do not pass through";
    }

    @Override
    public Set<String> turnsRed() {
        return Set.of("QVC-CP-012");
    }

    @Override
    public Reference seed(Reference sound) {
        return sound.withProxy(parts -> parts.withUpstreams((sockets, runtime) ->
                new AroundUpstream(parts.upstreams().apply(sockets, runtime)) {
                    @Override
                    public Message ask(CriCall call, Message request, Optional<Duration> patience) {
                        return super.ask(call, request, patience).toBuilder()
                                .setUnknownFields(UnknownFieldSet.getDefaultInstance())
                                .build();
                    }
                }));
    }
}
