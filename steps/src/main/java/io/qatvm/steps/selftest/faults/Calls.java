package io.qatvm.steps.selftest.faults;

import io.grpc.ForwardingServerCall.SimpleForwardingServerCall;
import io.grpc.ForwardingServerCallListener.SimpleForwardingServerCallListener;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.grpc.Status;
import io.qatvm.fixtures.reference.PodRuntimeChange;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/** What a runtime of VM pods hears, and what is heard of it, otherwise than it was said. */
final class Calls {
    private Calls() {}

    /** It hears what {@code hearing} makes of each request. */
    static PodRuntimeChange heard(UnaryOperator<Object> hearing) {
        return new PodRuntimeChange(new ServerInterceptor() {
            @Override
            public <Q, A> ServerCall.Listener<Q> interceptCall(
                    ServerCall<Q, A> call, Metadata headers, ServerCallHandler<Q, A> next) {
                return new SimpleForwardingServerCallListener<Q>(next.startCall(call, headers)) {
                    @Override
                    @SuppressWarnings("unchecked")
                    public void onMessage(Q request) {
                        super.onMessage((Q) hearing.apply(request));
                    }
                };
            }
        });
    }

    /** What {@code saying} makes of each answer is heard of it; nothing of one that becomes empty. */
    static PodRuntimeChange said(Function<Object, Optional<Object>> saying) {
        return new PodRuntimeChange(new ServerInterceptor() {
            @Override
            public <Q, A> ServerCall.Listener<Q> interceptCall(
                    ServerCall<Q, A> call, Metadata headers, ServerCallHandler<Q, A> next) {
                return next.startCall(
                        new SimpleForwardingServerCall<Q, A>(call) {
                            @Override
                            @SuppressWarnings("unchecked")
                            public void sendMessage(A answer) {
                                saying.apply(answer).ifPresent(other -> super.sendMessage((A) other));
                            }
                        },
                        headers);
            }
        });
    }

    /** It ends each call as {@code ending} makes of the call's name and its own end. */
    static PodRuntimeChange ended(BiFunction<String, Status, Status> ending) {
        return new PodRuntimeChange(new ServerInterceptor() {
            @Override
            public <Q, A> ServerCall.Listener<Q> interceptCall(
                    ServerCall<Q, A> call, Metadata headers, ServerCallHandler<Q, A> next) {
                String name = call.getMethodDescriptor().getBareMethodName();
                return next.startCall(
                        new SimpleForwardingServerCall<Q, A>(call) {
                            @Override
                            public void close(Status end, Metadata trailers) {
                                super.close(ending.apply(name, end), trailers);
                            }
                        },
                        headers);
            }
        });
    }
}
