package io.qatvm.launcher.serving;

import io.grpc.Status;
import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.StreamObserver;
import io.qatvm.defaulting.Defaults;
import io.qatvm.launcher.AnotherMachine;
import io.qatvm.launcher.Launcher;
import io.qatvm.launcher.v1.LauncherGrpc;
import io.qatvm.launcher.v1.MachineRequest;
import io.qatvm.launcher.v1.MachineStatus;
import io.qatvm.launcher.v1.SyncRequest;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The calls of {@code launcher.proto}, for one launcher. */
final class LauncherEndpoint extends LauncherGrpc.LauncherImplBase {
    private static final Logger LOG = LoggerFactory.getLogger(LauncherEndpoint.class);

    private final Launcher launcher;
    private final Defaults defaults;
    private final Statuses statuses;
    private final Watchers watchers;

    LauncherEndpoint(Launcher launcher, Defaults defaults, Statuses statuses, Watchers watchers) {
        this.launcher = launcher;
        this.defaults = defaults;
        this.statuses = statuses;
        this.watchers = watchers;
    }

    @Override
    public void syncVMI(SyncRequest request, StreamObserver<MachineStatus> reply) {
        SentVmi sent = SentVmi.of(request.getVmi(), defaults);
        if (sent instanceof SentVmi.Bad bad) {
            reply.onError(Status.INVALID_ARGUMENT.withDescription(bad.problem()).asRuntimeException());
        } else if (sent instanceof SentVmi.Good good) {
            answer(reply, () -> launcher.sync(good.vmi()));
        }
    }

    @Override
    public void shutdownVMI(MachineRequest request, StreamObserver<MachineStatus> reply) {
        ifOwn(request, reply, launcher::shutdown);
    }

    @Override
    public void killVMI(MachineRequest request, StreamObserver<MachineStatus> reply) {
        ifOwn(request, reply, launcher::kill);
    }

    @Override
    public void getDomain(MachineRequest request, StreamObserver<MachineStatus> reply) {
        ifOwn(request, reply, () -> {});
    }

    @Override
    public void watchDomain(MachineRequest request, StreamObserver<MachineStatus> reply) {
        if (own(request, reply)) {
            watchers.add((ServerCallStreamObserver<MachineStatus>) reply);
        }
    }

    private void ifOwn(MachineRequest request, StreamObserver<MachineStatus> reply, Runnable deed) {
        if (own(request, reply)) {
            answer(reply, deed);
        }
    }

    private boolean own(MachineRequest request, StreamObserver<MachineStatus> reply) {
        String own = launcher.identity();
        if (request.getUid().isEmpty() || own.isEmpty() || request.getUid().equals(own)) {
            return true;
        }
        reply.onError(Status.NOT_FOUND
                .withDescription(new AnotherMachine(own, request.getUid()).getMessage())
                .asRuntimeException());
        return false;
    }

    private void answer(StreamObserver<MachineStatus> reply, Runnable deed) {
        try {
            deed.run();
            reply.onNext(statuses.complete());
            reply.onCompleted();
        } catch (AnotherMachine wrongDoor) {
            reply.onError(Status.FAILED_PRECONDITION
                    .withDescription(wrongDoor.getMessage())
                    .asRuntimeException());
        } catch (RuntimeException unexpected) {
            LOG.error("a call broke off", unexpected);
            reply.onError(Status.INTERNAL
                    .withDescription("unexpected failure of the launcher: " + unexpected)
                    .asRuntimeException());
        }
    }
}
