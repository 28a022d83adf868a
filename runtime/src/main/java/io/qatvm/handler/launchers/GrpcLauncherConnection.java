package io.qatvm.handler.launchers;

import io.fabric8.kubernetes.client.utils.Serialization;
import io.grpc.ManagedChannel;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.stub.StreamObserver;
import io.qatvm.api.VirtualMachineInstance;
import io.qatvm.handler.launchers.LauncherFailure.Kind;
import io.qatvm.launcher.MachineState;
import io.qatvm.launcher.v1.LauncherGrpc;
import io.qatvm.launcher.v1.MachineRequest;
import io.qatvm.launcher.v1.MachineStatus;
import io.qatvm.launcher.v1.SyncRequest;
import io.qatvm.sockets.UnixSockets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/** A gRPC channel to one launcher. Each failure of gRPC becomes a {@link LauncherFailure} that names call and socket. */
final class GrpcLauncherConnection implements LauncherConnection {
    private final UnixSockets sockets;
    private final Path socket;
    private final CallTimes times;
    private final ManagedChannel channel;

    GrpcLauncherConnection(UnixSockets sockets, Path socket, CallTimes times) {
        this.sockets = sockets;
        this.socket = socket;
        this.times = times;
        this.channel = sockets.channel(socket);
    }

    @Override
    public LauncherReport sync(VirtualMachineInstance vmi) throws LauncherFailure {
        SyncRequest request =
                SyncRequest.newBuilder().setVmi(Serialization.asJson(vmi)).build();
        return call("SyncVMI", times.sync(), launcher -> launcher.syncVMI(request));
    }

    @Override
    public LauncherReport shutdown(String uid) throws LauncherFailure {
        return call("ShutdownVMI", times.question(), launcher -> launcher.shutdownVMI(about(uid)));
    }

    @Override
    public LauncherReport kill(String uid) throws LauncherFailure {
        return call("KillVMI", times.kill(), launcher -> launcher.killVMI(about(uid)));
    }

    @Override
    public LauncherReport domain(String uid) throws LauncherFailure {
        return call("GetDomain", times.question(), launcher -> launcher.getDomain(about(uid)));
    }

    @Override
    public void watch(String uid, LauncherListener listener) {
        LauncherGrpc.newStub(channel).watchDomain(about(uid), new Watch(listener));
    }

    @Override
    public OptionalInt process() {
        OptionalInt listener = sockets.listener(socket);
        return listener.isPresent() && listener.getAsInt() > 0 ? listener : OptionalInt.empty();
    }

    @Override
    public void close() {
        channel.shutdownNow();
    }

    private LauncherReport call(
            String name, Duration longest, Function<LauncherGrpc.LauncherBlockingStub, MachineStatus> call)
            throws LauncherFailure {
        try {
            return report(call.apply(LauncherGrpc.newBlockingStub(channel)
                    .withDeadlineAfter(longest.toMillis(), TimeUnit.MILLISECONDS)));
        } catch (StatusRuntimeException failed) {
            throw failure(name, failed.getStatus());
        } catch (IllegalArgumentException unknownStage) {
            throw new LauncherFailure(Kind.REFUSED, name, socket, unknownStage.getMessage());
        }
    }

    private LauncherFailure failure(String call, Status status) {
        Kind kind = switch (status.getCode()) {
            case UNAVAILABLE, CANCELLED -> Kind.GONE;
            case DEADLINE_EXCEEDED -> Kind.SILENT;
            case FAILED_PRECONDITION, NOT_FOUND -> Kind.FOREIGN;
            default -> Kind.REFUSED;
        };
        return new LauncherFailure(kind, call, socket, said(status));
    }

    private static String said(Status status) {
        String said = status.getDescription() == null
                ? status.getCode().name()
                : status.getDescription().lines().findFirst().orElse("");
        return status.getCause() == null || status.getCause().getMessage() == null
                ? said
                : said + ": " + status.getCause().getMessage();
    }

    private static MachineRequest about(String uid) {
        return MachineRequest.newBuilder().setUid(uid).build();
    }

    private static LauncherReport report(MachineStatus status) {
        MachineState.Stage stage = MachineState.Stage.valueOf(status.getStage());
        return new LauncherReport(
                new MachineState(stage, status.getReason(), status.getMessage()),
                status.getUid(),
                status.getDomain(),
                status.getSequence());
    }

    /** The stream of one launcher's changes, for one listener. */
    private final class Watch implements StreamObserver<MachineStatus> {
        private static final String CALL = "WatchDomain";

        private final LauncherListener listener;

        Watch(LauncherListener listener) {
            this.listener = listener;
        }

        @Override
        public void onNext(MachineStatus status) {
            // A stage of another age ends the stream with an error: gRPC cancels a call whose observer throws.
            listener.reported(report(status));
        }

        @Override
        public void onError(Throwable failed) {
            listener.ended(Optional.of(failure(CALL, Status.fromThrowable(failed))));
        }

        @Override
        public void onCompleted() {
            listener.ended(Optional.empty());
        }
    }
}
