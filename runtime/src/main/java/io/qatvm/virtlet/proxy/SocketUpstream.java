package io.qatvm.virtlet.proxy;

import com.google.protobuf.Message;
import io.grpc.CallOptions;
import io.grpc.ClientCall;
import io.grpc.ConnectivityState;
import io.grpc.Context;
import io.grpc.ManagedChannel;
import io.grpc.MethodDescriptor;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.stub.ClientCalls;
import io.qatvm.cri.v1.RuntimeServiceGrpc;
import io.qatvm.cri.v1.VersionRequest;
import io.qatvm.sockets.UnixSockets;
import io.qatvm.virtlet.Refused;
import io.qatvm.virtlet.Refused.Code;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * A runtime on its socket. Each connection begins with the question which name of the interface the runtime knows, for it
 * may have been replaced by another while it was away.
 */
public final class SocketUpstream implements Upstream {
    /** As much as kubelets take. */
    static final int LARGEST_MESSAGE = 16 << 20;

    private static final long LONGEST_GREETING_MILLIS = 2000;

    private final UnixSockets sockets;
    private final ProxiedRuntime runtime;
    private final List<String> versions;
    private Connection connection;
    private Refused silence;
    private long silentUntil;

    /**
     * A way to {@code runtime}; nothing is connected yet.
     *
     * @param versions names of the interface to try, in this order
     */
    public SocketUpstream(UnixSockets sockets, ProxiedRuntime runtime, List<String> versions) {
        this.sockets = sockets;
        this.runtime = runtime;
        this.versions = List.copyOf(versions);
    }

    private record Connection(ManagedChannel channel, String version) {
        boolean holds() {
            return channel.getState(false) == ConnectivityState.READY;
        }

        <Q, A> ClientCall<Q, A> call(MethodDescriptor<Q, A> method, CallOptions options) {
            String name = version + "." + CriCall.bare(method.getFullMethodName());
            return channel.newCall(
                    method.toBuilder()
                            .setFullMethodName(name)
                            .setSchemaDescriptor(null)
                            .build(),
                    options.withMaxInboundMessageSize(LARGEST_MESSAGE));
        }
    }

    @Override
    public Message ask(CriCall call, Message request, Optional<Duration> patience) {
        Connection line = line();
        CallOptions options = patience.map(
                        time -> CallOptions.DEFAULT.withDeadlineAfter(time.toMillis(), TimeUnit.MILLISECONDS))
                .orElse(CallOptions.DEFAULT);
        try {
            return ClientCalls.blockingUnaryCall(line.call(call.method(), options), request);
        } catch (StatusRuntimeException e) {
            Status.Code code = e.getStatus().getCode();
            // A runtime that says it has no libvirt is there; one whose connection broke is not.
            if (code == Status.Code.UNAVAILABLE && (e.getStatus().getCause() != null || !line.holds())) {
                throw away(reason(e));
            }
            if (code == Status.Code.DEADLINE_EXCEEDED
                    && patience.isPresent()
                    && !Context.current().isCancelled()) {
                // It may hang: the next one to ask finds out sooner.
                drop(line);
            }
            throw e;
        }
    }

    @Override
    public <Q, A> ClientCall<Q, A> open(MethodDescriptor<Q, A> method) {
        return line().call(method, CallOptions.DEFAULT);
    }

    @Override
    public synchronized boolean connect() {
        Connection before = connection;
        return !line().equals(before);
    }

    @Override
    public synchronized void close() {
        drop(connection);
        silence = away("this proxy ends");
        silentUntil = System.nanoTime() + TimeUnit.DAYS.toNanos(1);
    }

    private synchronized Connection line() {
        if (connection != null && connection.holds()) {
            return connection;
        }
        drop(connection);
        if (silence != null && System.nanoTime() - silentUntil < 0) {
            throw silence;
        }
        silence = null;
        connection = greet();
        return connection;
    }

    private Connection greet() {
        ManagedChannel channel = sockets.channel(runtime.socket());
        try {
            for (String version : versions) {
                Connection line = new Connection(channel, version);
                if (answers(line)) {
                    return line;
                }
            }
        } catch (StatusRuntimeException e) {
            channel.shutdownNow();
            Refused away = away(reason(e));
            if (e.getStatus().getCode() == Status.Code.DEADLINE_EXCEEDED) {
                // Not everybody who asks has to wait that long again.
                silence = away;
                silentUntil = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(LONGEST_GREETING_MILLIS);
            }
            throw away;
        }
        channel.shutdownNow();
        throw away("it knows none of " + String.join(" and ", versions));
    }

    private static boolean answers(Connection line) {
        // Whoever happened to ask first may give up; the others still want the connection.
        Context before = Context.ROOT.attach();
        try {
            ClientCalls.blockingUnaryCall(
                    line.call(
                            RuntimeServiceGrpc.getVersionMethod(),
                            CallOptions.DEFAULT.withDeadlineAfter(LONGEST_GREETING_MILLIS, TimeUnit.MILLISECONDS)),
                    VersionRequest.getDefaultInstance());
            return true;
        } catch (StatusRuntimeException e) {
            if (e.getStatus().getCode() == Status.Code.UNIMPLEMENTED) {
                return false;
            }
            throw e;
        } finally {
            Context.ROOT.detach(before);
        }
    }

    private synchronized void drop(Connection dropped) {
        if (dropped != null && dropped.equals(connection)) {
            // Calls that are under way may still end by themselves.
            connection.channel.shutdown();
            connection = null;
        }
    }

    private Refused away(String why) {
        return new Refused(
                Code.UNAVAILABLE,
                runtime.label() + " is away: " + runtime.socket() + ": " + why
                        + "; calls for it succeed once it is back");
    }

    private static String reason(StatusRuntimeException e) {
        Throwable cause = e.getStatus().getCause();
        String words = e.getStatus().getDescription();
        if (cause != null && cause.getMessage() != null) {
            return cause.getMessage();
        }
        return words == null ? e.getStatus().getCode().name() : words;
    }
}
