package io.qatvm.steps.world;

import io.grpc.CallOptions;
import io.grpc.ManagedChannel;
import io.grpc.MethodDescriptor;
import io.grpc.StatusRuntimeException;
import io.grpc.protobuf.ProtoUtils;
import io.grpc.stub.ClientCalls;
import io.qatvm.cri.v1.RuntimeServiceGrpc;
import io.qatvm.cri.v1.VersionRequest;
import io.qatvm.sockets.UnixSockets;
import io.qatvm.virtlet.Refused;
import java.nio.file.Path;

/** Calls of the container runtime interface under names that the project's client does not use. */
public final class BareCalls {
    private BareCalls() {}

    /** What the runtime on {@code socket} calls itself, asked under another name of the interface. */
    public static String version(Path socket, String name) {
        try (UnixSockets sockets = new UnixSockets()) {
            ManagedChannel channel = sockets.channel(socket);
            try {
                return ClientCalls.blockingUnaryCall(
                                channel,
                                RuntimeServiceGrpc.getVersionMethod().toBuilder()
                                        .setFullMethodName(name + ".RuntimeService/Version")
                                        .build(),
                                CallOptions.DEFAULT,
                                VersionRequest.getDefaultInstance())
                        .getRuntimeName();
            } finally {
                channel.shutdownNow();
            }
        }
    }

    /** Makes a call with nothing in it. */
    public static String empty(Path socket, String name, String call) {
        try (UnixSockets sockets = new UnixSockets()) {
            ManagedChannel channel = sockets.channel(socket);
            try {
                MethodDescriptor<VersionRequest, VersionRequest> method =
                        MethodDescriptor.<VersionRequest, VersionRequest>newBuilder()
                                .setType(MethodDescriptor.MethodType.UNARY)
                                .setFullMethodName(name + ".RuntimeService/" + call)
                                .setRequestMarshaller(ProtoUtils.marshaller(VersionRequest.getDefaultInstance()))
                                .setResponseMarshaller(ProtoUtils.marshaller(VersionRequest.getDefaultInstance()))
                                .build();
                return ClientCalls.blockingUnaryCall(
                                channel, method, CallOptions.DEFAULT, VersionRequest.getDefaultInstance())
                        .toString();
            } catch (StatusRuntimeException e) {
                throw new Refused(
                        Refused.Code.valueOf(e.getStatus().getCode().name()),
                        String.valueOf(e.getStatus().getDescription()));
            } finally {
                channel.shutdownNow();
            }
        }
    }
}
