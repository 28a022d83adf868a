package io.qatvm.virtlet.proxy;

import com.google.protobuf.Message;
import io.grpc.ClientCall;
import io.grpc.MethodDescriptor;
import io.grpc.StatusRuntimeException;
import io.qatvm.virtlet.Refused;
import java.time.Duration;
import java.util.Optional;

/** One of the runtimes, as the proxy reaches it. */
public interface Upstream extends AutoCloseable {
    /**
     * Makes a call and waits for its answer, no longer than the proxy's own caller does.
     *
     * @param patience how long at most; empty for as long as the caller waits
     * @throws Refused UNAVAILABLE if the runtime is away
     * @throws StatusRuntimeException what the runtime itself says no with
     */
    Message ask(CriCall call, Message request, Optional<Duration> patience);

    /**
     * Begins a call, under the name of the interface that the runtime knows.
     *
     * @throws Refused UNAVAILABLE if the runtime is away
     */
    <Q, A> ClientCall<Q, A> open(MethodDescriptor<Q, A> method);

    /**
     * Connects, where that is needed.
     *
     * @return true if it was away, and is there now
     * @throws Refused UNAVAILABLE if it is away
     */
    boolean connect();

    @Override
    void close();
}
