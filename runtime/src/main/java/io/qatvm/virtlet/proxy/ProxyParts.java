package io.qatvm.virtlet.proxy;

import io.qatvm.sockets.UnixSockets;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;

/**
 * What a proxy is made of.
 *
 * @param upstreams reaches a runtime
 * @param names of a runtime's things
 * @param choice among runtimes, the primary one first
 * @param memory of what runtimes had
 */
public record ProxyParts(
        BiFunction<UnixSockets, ProxiedRuntime, Upstream> upstreams,
        Function<ProxiedRuntime, Names> names,
        Function<List<ProxiedRuntime>, Choice> choice,
        Memory memory) {
    /** The usual parts around {@code memory}. */
    public static ProxyParts with(Memory memory) {
        return new ProxyParts(
                (sockets, runtime) -> new SocketUpstream(sockets, runtime, CriCall.VERSIONS),
                Names::of,
                Choice::among,
                memory);
    }

    /** The same with other ways to runtimes. */
    public ProxyParts withUpstreams(BiFunction<UnixSockets, ProxiedRuntime, Upstream> other) {
        return new ProxyParts(other, names, choice, memory);
    }

    /** The same with other names. */
    public ProxyParts withNames(Function<ProxiedRuntime, Names> other) {
        return new ProxyParts(upstreams, other, choice, memory);
    }

    /** The same with another choice. */
    public ProxyParts withChoice(Function<List<ProxiedRuntime>, Choice> other) {
        return new ProxyParts(upstreams, names, other, memory);
    }

    /** The same with another memory. */
    public ProxyParts withMemory(Memory other) {
        return new ProxyParts(upstreams, names, choice, other);
    }
}
