package io.qatvm.handler.launchers;

import io.grpc.Server;
import io.grpc.Status;
import io.grpc.stub.StreamObserver;
import io.qatvm.launcher.v1.LauncherGrpc;
import io.qatvm.launcher.v1.MachineRequest;
import io.qatvm.launcher.v1.MachineStatus;
import io.qatvm.launcher.v1.SyncRequest;
import io.qatvm.sockets.UnixSockets;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A launcher's side of the calls, which says what it is told to say. */
final class ScriptedLauncher extends LauncherGrpc.LauncherImplBase implements AutoCloseable {
    final List<String> calls = new CopyOnWriteArrayList<>();
    final List<StreamObserver<MachineStatus>> watchers = new CopyOnWriteArrayList<>();
    volatile MachineStatus answer = status("WAITING", 1);
    volatile Status refusal;
    volatile boolean silent;

    private final Server server;

    ScriptedLauncher(UnixSockets sockets, Path socket) throws IOException {
        server = sockets.server(socket).addService(this).build().start();
    }

    static MachineStatus status(String stage, long sequence) {
        return MachineStatus.newBuilder()
                .setStage(stage)
                .setReason("Reason")
                .setMessage("in words")
                .setUid("u1")
                .setDomain("default_vm")
                .setSequence(sequence)
                .build();
    }

    @Override
    public void syncVMI(SyncRequest request, StreamObserver<MachineStatus> asker) {
        answer("SyncVMI " + request.getVmi(), asker);
    }

    @Override
    public void shutdownVMI(MachineRequest request, StreamObserver<MachineStatus> asker) {
        answer("ShutdownVMI " + request.getUid(), asker);
    }

    @Override
    public void killVMI(MachineRequest request, StreamObserver<MachineStatus> asker) {
        answer("KillVMI " + request.getUid(), asker);
    }

    @Override
    public void getDomain(MachineRequest request, StreamObserver<MachineStatus> asker) {
        answer("GetDomain " + request.getUid(), asker);
    }

    @Override
    public void watchDomain(MachineRequest request, StreamObserver<MachineStatus> asker) {
        asker.onNext(answer);
        watchers.add(asker);
    }

    @Override
    public void close() {
        server.shutdownNow();
    }

    private void answer(String call, StreamObserver<MachineStatus> asker) {
        calls.add(call);
        if (silent) {
            return;
        }
        if (refusal != null) {
            asker.onError(refusal.asRuntimeException());
            return;
        }
        asker.onNext(answer);
        asker.onCompleted();
    }
}
