package io.qatvm.steps.world;

import io.grpc.CallOptions;
import io.grpc.ManagedChannel;
import io.grpc.MethodDescriptor;
import io.grpc.StatusRuntimeException;
import io.grpc.stub.ClientCalls;
import io.qatvm.cri.v1.RuntimeServiceGrpc;
import io.qatvm.cri.v1.VersionRequest;
import io.qatvm.cri.v1.VersionResponse;
import io.qatvm.sockets.UnixSockets;
import io.qatvm.virtlet.Refused;
import java.nio.file.Path;

/** Calls of kubelets of other versions than the project's client. */
public final class ProxyCalls {
    private ProxyCalls() {}

    /** What is said of the version under a name of the interface. */
    public static VersionResponse version(Path socket, String api) {
        return call(
                socket,
                RuntimeServiceGrpc.getVersionMethod().toBuilder()
                        .setFullMethodName(api + ".RuntimeService/Version")
                        .build(),
                VersionRequest.getDefaultInstance());
    }

    /** What comes back of a call that has {@code text} in its first field, where runtimes say it back. */
    public static String unknown(Path socket, String call, String text) {
        MethodDescriptor<VersionRequest, VersionRequest> method =
                MethodDescriptor.<VersionRequest, VersionRequest>newBuilder()
                        .setType(MethodDescriptor.MethodType.UNARY)
                        .setFullMethodName("runtime.v1.RuntimeService/" + call)
                        .setRequestMarshaller(
                                RuntimeServiceGrpc.getVersionMethod().getRequestMarshaller())
                        .setResponseMarshaller(
                                RuntimeServiceGrpc.getVersionMethod().getRequestMarshaller())
                        .build();
        return call(socket, method, VersionRequest.newBuilder().setVersion(text).build())
                .getVersion();
    }

    private static <Q, A> A call(Path socket, MethodDescriptor<Q, A> method, Q request) {
        try (UnixSockets sockets = new UnixSockets()) {
            ManagedChannel channel = sockets.channel(socket);
            try {
                return ClientCalls.blockingUnaryCall(channel, method, CallOptions.DEFAULT, request);
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
