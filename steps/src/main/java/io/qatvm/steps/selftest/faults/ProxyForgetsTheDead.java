package io.qatvm.steps.selftest.faults;

import com.google.protobuf.Message;
import io.qatvm.fixtures.reference.Reference;
import io.qatvm.steps.selftest.Fault;
import io.qatvm.virtlet.proxy.CriCall;
import io.qatvm.virtlet.proxy.Memory;
import io.qatvm.virtlet.proxy.ProxiedRuntime;
import java.util.Optional;
import java.util.Set;

/** What a runtime had is forgotten when it goes away, as in the original proxy. */
public final class ProxyForgetsTheDead implements Fault {
    /** For the service loader. */
    public ProxyForgetsTheDead() {}

    @Override
    public String name() {
        return "proxy-forgets-the-dead";
    }

    @Override
    public String what() {
        return "lists leave out the pods of a runtime that is away";
    }

    @Override
    public Set<String> turnsRed() {
        return Set.of("QVC-CP-009");
    }

    @Override
    public Reference seed(Reference sound) {
        return sound.withProxy(parts -> parts.withMemory(new Memory() {
            @Override
            public void keep(ProxiedRuntime runtime, CriCall call, Message list) {
                // Nothing is kept.
            }

            @Override
            public Optional<Message> last(ProxiedRuntime runtime, CriCall call) {
                return Optional.empty();
            }
        }));
    }
}
