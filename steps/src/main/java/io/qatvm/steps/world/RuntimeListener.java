package io.qatvm.steps.world;

import io.grpc.ManagedChannel;
import io.grpc.stub.StreamObserver;
import io.qatvm.cri.v1.ContainerEventResponse;
import io.qatvm.cri.v1.GetEventsRequest;
import io.qatvm.cri.v1.RuntimeServiceGrpc;
import io.qatvm.sockets.UnixSockets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.picocontainer.Disposable;

/** A kubelet that listens to what a runtime of VM pods tells. */
public final class RuntimeListener implements Disposable {
    private final UnixSockets sockets = new UnixSockets();
    private final List<ContainerEventResponse> told = new CopyOnWriteArrayList<>();
    private ManagedChannel channel;

    /** Made for each scenario. */
    public RuntimeListener() {}

    /** Begins to listen; what happens before the runtime has noticed is not told. */
    public void listen(Path socket) {
        channel = sockets.channel(socket);
        RuntimeServiceGrpc.newStub(channel)
                .getContainerEvents(GetEventsRequest.getDefaultInstance(), new StreamObserver<>() {
                    @Override
                    public void onNext(ContainerEventResponse event) {
                        told.add(event);
                    }

                    @Override
                    public void onError(Throwable ended) {}

                    @Override
                    public void onCompleted() {}
                });
    }

    /** All that was told. */
    public List<ContainerEventResponse> told() {
        return told;
    }

    /** What was told of a pod's sandboxes and containers. */
    public List<ContainerEventResponse> told(String pod) {
        return told.stream()
                .filter(event ->
                        event.getPodSandboxStatus().getMetadata().getName().equals(pod))
                .toList();
    }

    @Override
    public void dispose() {
        if (channel != null) {
            channel.shutdownNow();
        }
        sockets.close();
    }
}
