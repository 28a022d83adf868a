package io.qatvm.virtlet.proxy;

import com.google.protobuf.Message;
import io.grpc.MethodDescriptor;
import io.grpc.MethodDescriptor.Marshaller;
import io.grpc.MethodDescriptor.PrototypeMarshaller;
import io.grpc.ServiceDescriptor;
import io.qatvm.cri.v1.ImageServiceGrpc;
import io.qatvm.cri.v1.RuntimeServiceGrpc;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** A call of the container runtime interface whose messages are known. */
public final class CriCall {
    /** The names the interface has had, the newest first. All messages are the same in both. */
    public static final List<String> VERSIONS = List.of("runtime.v1", "runtime.v1alpha2");

    private static final Map<String, CriCall> KNOWN =
            List.of(RuntimeServiceGrpc.getServiceDescriptor(), ImageServiceGrpc.getServiceDescriptor()).stream()
                    .map(ServiceDescriptor::getMethods)
                    .flatMap(methods -> methods.stream().map(CriCall::new))
                    .collect(Collectors.toMap(call -> bare(call.method.getFullMethodName()), call -> call));

    private final MethodDescriptor<Message, Message> method;

    // The marshallers are those of the call's own messages.
    @SuppressWarnings("unchecked")
    private CriCall(MethodDescriptor<?, ?> method) {
        this.method = (MethodDescriptor<Message, Message>) method;
    }

    /** All of them. */
    static java.util.Collection<CriCall> all() {
        return KNOWN.values();
    }

    /** The call of a generated method. */
    static CriCall of(MethodDescriptor<?, ?> method) {
        return KNOWN.get(bare(method.getFullMethodName()));
    }

    /** {@code full} without the interface's version: service and call. */
    static String bare(String full) {
        return full.substring(full.lastIndexOf('.') + 1);
    }

    /** Such as {@code ListContainers}. */
    public String name() {
        return method.getBareMethodName();
    }

    /** With its messages, under the newest name of the interface. */
    public MethodDescriptor<Message, Message> method() {
        return method;
    }

    /** An answer with nothing in it. */
    public Message nothing() {
        return prototype(method.getResponseMarshaller());
    }

    /** A request with nothing in it. */
    Message plain() {
        return prototype(method.getRequestMarshaller());
    }

    private static Message prototype(Marshaller<Message> marshaller) {
        return ((PrototypeMarshaller<Message>) marshaller).getMessagePrototype();
    }
}
