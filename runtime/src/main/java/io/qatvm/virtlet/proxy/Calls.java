package io.qatvm.virtlet.proxy;

import com.google.protobuf.Message;
import io.grpc.HandlerRegistry;
import io.grpc.MethodDescriptor;
import io.grpc.ServerCallHandler;
import io.grpc.ServerMethodDefinition;
import io.grpc.Status;
import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.ServerCalls;
import io.grpc.stub.StreamObserver;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/** All calls of the interface under all its names, whether this program knows them or not. */
final class Calls extends HandlerRegistry {
    private static final Set<String> SERVICES = Set.of("RuntimeService", "ImageService");

    private final Members members;
    private final Dispatch dispatch;
    private final Consumer<MergedEvents> streams;
    private final Consumer<MergedEvents> atEnd;
    private final Map<String, ServerMethodDefinition<?, ?>> known = new ConcurrentHashMap<>();

    /**
     * Calls of {@code members}.
     *
     * @param streams is given each new stream of events
     * @param atEnd is told when it is over
     */
    Calls(Members members, Dispatch dispatch, Consumer<MergedEvents> streams, Consumer<MergedEvents> atEnd) {
        this.members = members;
        this.dispatch = dispatch;
        this.streams = streams;
        this.atEnd = atEnd;
        for (String version : CriCall.VERSIONS) {
            CriCall.all().forEach(call -> {
                String name = version + "." + CriCall.bare(call.method().getFullMethodName());
                known.put(name, ServerMethodDefinition.create(named(call.method(), name), handler(call)));
            });
        }
    }

    @Override
    public ServerMethodDefinition<?, ?> lookupMethod(String method, String authority) {
        ServerMethodDefinition<?, ?> found = known.get(method);
        if (found != null || !isOfInterface(method)) {
            return found;
        }
        Forwarding forwarding = new Forwarding(members, method);
        return ServerMethodDefinition.create(forwarding.method(), isList(method) ? Calls::refuse : forwarding);
    }

    private ServerCallHandler<Message, Message> handler(CriCall call) {
        if (call.method().getType() == MethodDescriptor.MethodType.UNARY) {
            return ServerCalls.asyncUnaryCall((request, reply) -> answer(call, request, reply));
        }
        return ServerCalls.asyncServerStreamingCall((request, reply) -> streams.accept(
                new MergedEvents(members, call, request, (ServerCallStreamObserver<Message>) reply, atEnd)));
    }

    private void answer(CriCall call, Message request, StreamObserver<Message> reply) {
        Message answer;
        try {
            answer = dispatch.answer(call, request);
        } catch (RuntimeException e) {
            reply.onError(Answers.of(e));
            return;
        }
        reply.onNext(answer);
        reply.onCompleted();
    }

    // Newer kubelets may list by streams; passed on unread, such a list would leave out all runtimes but one.
    private static <Q, A> io.grpc.ServerCall.Listener<Q> refuse(
            io.grpc.ServerCall<Q, A> call, io.grpc.Metadata headers) {
        call.close(
                Status.UNIMPLEMENTED.withDescription(call.getMethodDescriptor().getFullMethodName()
                        + ": this proxy puts lists together that come in one answer; ask for such a list"),
                new io.grpc.Metadata());
        return new io.grpc.ServerCall.Listener<>() {};
    }

    private static boolean isList(String method) {
        String call = method.substring(method.indexOf('/') + 1);
        return call.startsWith("Stream") || call.startsWith("List");
    }

    private static boolean isOfInterface(String method) {
        return CriCall.VERSIONS.stream()
                .anyMatch(version ->
                        SERVICES.stream().anyMatch(service -> method.startsWith(version + "." + service + "/")));
    }

    private static <Q, A> MethodDescriptor<Q, A> named(MethodDescriptor<Q, A> method, String name) {
        return method.toBuilder()
                .setFullMethodName(name)
                .setSchemaDescriptor(null)
                .build();
    }
}
