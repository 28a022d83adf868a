package io.qatvm.virtlet.cri;

import io.grpc.HandlerRegistry;
import io.grpc.MethodDescriptor;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerMethodDefinition;
import io.grpc.ServerServiceDefinition;
import io.grpc.ServiceDescriptor;
import io.grpc.Status;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.util.List;
import java.util.Set;

/**
 * The interface's older name. All messages of {@code runtime.v1alpha2} have in {@code runtime.v1} the same fields under
 * the same numbers, so the same methods serve both.
 */
final class ServiceNames {
    /** Calls that came with {@code runtime.v1}. */
    private static final Set<String> NEWER = Set.of(
            "CheckpointContainer",
            "GetContainerEvents",
            "ListMetricDescriptors",
            "ListPodSandboxMetrics",
            "RuntimeConfig");

    private static final String OLD = "runtime.v1alpha2.";
    private static final String NEW = "runtime.v1.";

    private ServiceNames() {}

    /** {@code service} under its older name, with the calls it had then. */
    static ServerServiceDefinition older(ServerServiceDefinition service) {
        String name = OLD + service.getServiceDescriptor().getName().substring(NEW.length());
        List<ServerMethodDefinition<?, ?>> methods = service.getMethods().stream()
                .filter(method -> !NEWER.contains(method.getMethodDescriptor().getBareMethodName()))
                .<ServerMethodDefinition<?, ?>>map(method -> renamed(method, name))
                .toList();
        ServiceDescriptor.Builder descriptor = ServiceDescriptor.newBuilder(name);
        methods.forEach(method -> descriptor.addMethod(method.getMethodDescriptor()));
        ServerServiceDefinition.Builder renamed = ServerServiceDefinition.builder(descriptor.build());
        methods.forEach(renamed::addMethod);
        return renamed.build();
    }

    /** Answers every call of the interface that nobody else does with a reason. */
    static HandlerRegistry rest() {
        return new HandlerRegistry() {
            @Override
            public ServerMethodDefinition<?, ?> lookupMethod(String method, String authority) {
                return method.startsWith(NEW) || method.startsWith(OLD) ? refusing(method) : null;
            }
        };
    }

    private static <Q, A> ServerMethodDefinition<Q, A> renamed(ServerMethodDefinition<Q, A> method, String service) {
        MethodDescriptor<Q, A> descriptor = method.getMethodDescriptor();
        return ServerMethodDefinition.create(
                descriptor.toBuilder()
                        .setFullMethodName(
                                MethodDescriptor.generateFullMethodName(service, descriptor.getBareMethodName()))
                        .setSchemaDescriptor(null)
                        .build(),
                method.getServerCallHandler());
    }

    private static ServerMethodDefinition<InputStream, InputStream> refusing(String method) {
        MethodDescriptor.Marshaller<InputStream> bytes = new MethodDescriptor.Marshaller<>() {
            @Override
            public InputStream stream(InputStream value) {
                return value;
            }

            @Override
            public InputStream parse(InputStream stream) {
                return new ByteArrayInputStream(new byte[0]);
            }
        };
        ServerCallHandler<InputStream, InputStream> handler = (call, headers) -> {
            call.close(
                    Status.UNIMPLEMENTED.withDescription(
                            method + ": this runtime of VM pods does not know this call of a"
                                    + " newer or another interface; kubelets do without it"),
                    headers);
            return new ServerCall.Listener<>() {};
        };
        return ServerMethodDefinition.create(
                MethodDescriptor.<InputStream, InputStream>newBuilder()
                        .setType(MethodDescriptor.MethodType.UNKNOWN)
                        .setFullMethodName(method)
                        .setRequestMarshaller(bytes)
                        .setResponseMarshaller(bytes)
                        .build(),
                handler);
    }
}
