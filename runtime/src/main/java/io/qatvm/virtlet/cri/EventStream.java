package io.qatvm.virtlet.cri;

import io.grpc.Status;
import io.grpc.stub.ServerCallStreamObserver;
import io.qatvm.cri.v1.ContainerEventResponse;
import io.qatvm.cri.v1.ContainerEventType;
import io.qatvm.virtlet.sandbox.Machine;
import io.qatvm.virtlet.sandbox.PodEvent;
import io.qatvm.virtlet.sandbox.PodEvents;

/** One caller who is told of all events until it hangs up. One that does not read is cut off, so that none fills memory. */
final class EventStream {
    private static final int MOST_UNREAD = 1000;

    private final ServerCallStreamObserver<ContainerEventResponse> stream;
    private int unread;
    private boolean ended;

    private EventStream(ServerCallStreamObserver<ContainerEventResponse> stream) {
        this.stream = stream;
    }

    /** Begins to tell. */
    static void open(PodEvents events, ServerCallStreamObserver<ContainerEventResponse> stream) {
        EventStream opened = new EventStream(stream);
        Runnable end = events.listen(opened::tell);
        stream.setOnCancelHandler(end);
    }

    private synchronized void tell(PodEvent event) {
        if (ended || stream.isCancelled()) {
            return;
        }
        unread = stream.isReady() ? 0 : unread + 1;
        if (unread > MOST_UNREAD) {
            ended = true;
            stream.onError(Status.RESOURCE_EXHAUSTED
                    .withDescription("more than " + MOST_UNREAD + " events were not read; list anew and ask again")
                    .asRuntimeException());
            return;
        }
        ContainerEventResponse.Builder word = ContainerEventResponse.newBuilder()
                .setContainerId(event.id())
                .setContainerEventType(type(event.kind()))
                .setCreatedAt(event.at())
                .setPodSandboxStatus(SandboxWords.status(event.sandbox()));
        if (event.sandbox().machine().filter(Machine::isKnown).isPresent()) {
            word.addContainersStatuses(ContainerWords.status(event.sandbox()));
        }
        stream.onNext(word.build());
    }

    private static ContainerEventType type(PodEvent.Kind kind) {
        return switch (kind) {
            case CREATED -> ContainerEventType.CONTAINER_CREATED_EVENT;
            case STARTED -> ContainerEventType.CONTAINER_STARTED_EVENT;
            case STOPPED -> ContainerEventType.CONTAINER_STOPPED_EVENT;
            case DELETED -> ContainerEventType.CONTAINER_DELETED_EVENT;
        };
    }
}
