package io.qatvm.steps.world;

import io.grpc.ManagedChannel;
import io.grpc.Status;
import io.grpc.stub.StreamObserver;
import io.qatvm.cri.v1.ContainerEventResponse;
import io.qatvm.cri.v1.GetEventsRequest;
import io.qatvm.cri.v1.RuntimeServiceGrpc;
import io.qatvm.sockets.UnixSockets;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.picocontainer.Disposable;

/** A kubelet that is told of events. */
public final class EventEar implements Disposable {
    private final UnixSockets sockets = new UnixSockets();
    private final Set<String> heard = ConcurrentHashMap.newKeySet();
    private volatile String end = "";
    private ManagedChannel channel;

    /** Made for each scenario. */
    public EventEar() {}

    /** Listens to the runtime on {@code socket} from now on. */
    public void listen(Path socket) {
        channel = sockets.channel(socket);
        RuntimeServiceGrpc.newStub(channel).getContainerEvents(GetEventsRequest.getDefaultInstance(), new Told());
    }

    /** True if it was told of one of {@code ids}. */
    public boolean heardOfAny(Set<String> ids) {
        return ids.stream().anyMatch(heard::contains);
    }

    /** Code and words with which the events have ended; empty while they have not. */
    public String end() {
        return end;
    }

    /** Ids it was told of that neither begin with {@code prefix} nor are among {@code known}. */
    public Set<String> strangers(String prefix, Set<String> known) {
        return heard.stream()
                .filter(id -> !id.startsWith(prefix) && !known.contains(id))
                .collect(Collectors.toSet());
    }

    @Override
    public void dispose() {
        if (channel != null) {
            channel.shutdownNow();
        }
        sockets.close();
    }

    private final class Told implements StreamObserver<ContainerEventResponse> {
        @Override
        public void onNext(ContainerEventResponse event) {
            heard.add(event.getContainerId());
        }

        @Override
        public void onError(Throwable failure) {
            Status status = Status.fromThrowable(failure);
            end = status.getCode() + ": " + status.getDescription();
        }

        @Override
        public void onCompleted() {
            end = "OK: ";
        }
    }
}
