package io.qatvm.virtlet.proxy;

import com.google.protobuf.Message;
import io.grpc.ClientCall;
import io.grpc.Context;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.stub.ClientCallStreamObserver;
import io.grpc.stub.ClientCalls;
import io.grpc.stub.ClientResponseObserver;
import io.grpc.stub.ServerCallStreamObserver;
import io.qatvm.virtlet.Refused;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * One caller who is told of the events of all runtimes until it hangs up. A runtime that is away has none; it is listened to
 * again once it is back. A caller that does not read is cut off, so that none fills memory.
 */
final class MergedEvents {
    private static final int MOST_UNREAD = 1000;

    private final Members members;
    private final CriCall call;
    private final Message request;
    private final ServerCallStreamObserver<Message> caller;
    private final Consumer<MergedEvents> atEnd;
    private final Map<Member, Source> sources = new HashMap<>();
    private int unread;
    private boolean ended;

    /**
     * Nobody is listened to yet.
     *
     * @param atEnd is told when the caller has hung up or was cut off
     */
    MergedEvents(
            Members members,
            CriCall call,
            Message request,
            ServerCallStreamObserver<Message> caller,
            Consumer<MergedEvents> atEnd) {
        this.members = members;
        this.call = call;
        this.request = request;
        this.caller = caller;
        this.atEnd = atEnd;
        caller.setOnCancelHandler(this::end);
    }

    /** Listens to all runtimes that are there and are not listened to. */
    void resume() {
        for (Member each : members.all()) {
            Source source = new Source(each);
            if (begins(source)) {
                listen(source);
            }
        }
    }

    private void listen(Source source) {
        Member member = source.member;
        // The stream outlives the call in which it happens to be opened.
        Context before = Context.ROOT.attach();
        try {
            ClientCall<Message, Message> stream = member.upstream().open(call.method());
            ClientCalls.asyncServerStreamingCall(stream, member.names().inward(request), source);
        } catch (Refused away) {
            // It is asked again when it may be back.
            gone(source, Status.UNAVAILABLE);
        } finally {
            Context.ROOT.detach(before);
        }
        if (isOver()) {
            source.cancel();
        }
    }

    // Of two who want to listen to one runtime, one does.
    private synchronized boolean begins(Source source) {
        return !ended && sources.putIfAbsent(source.member, source) == null;
    }

    private synchronized boolean isOver() {
        return ended;
    }

    private synchronized void tell(Message event) {
        if (ended || caller.isCancelled()) {
            return;
        }
        unread = caller.isReady() ? 0 : unread + 1;
        if (unread > MOST_UNREAD) {
            fail(Status.RESOURCE_EXHAUSTED.withDescription(
                    "more than " + MOST_UNREAD + " events were not read; list anew and ask again"));
            return;
        }
        caller.onNext(event);
    }

    private synchronized void gone(Source source, Status status) {
        sources.remove(source.member, source);
        if (!ended && status.getCode() == Status.Code.UNIMPLEMENTED) {
            // Who relies on events would wait for this runtime's in vain.
            fail(status.withDescription(source.member.runtime().label() + ": " + status.getDescription()));
        }
    }

    private synchronized void fail(Status status) {
        end();
        if (!caller.isCancelled()) {
            caller.onError(status.asRuntimeException());
        }
    }

    private synchronized void end() {
        ended = true;
        List.copyOf(sources.values()).forEach(Source::cancel);
        sources.clear();
        atEnd.accept(this);
    }

    /** The events of one runtime. */
    private final class Source implements ClientResponseObserver<Message, Message> {
        private final Member member;
        private volatile ClientCallStreamObserver<Message> stream;

        Source(Member member) {
            this.member = member;
        }

        @Override
        public void beforeStart(ClientCallStreamObserver<Message> opened) {
            stream = opened;
        }

        @Override
        public void onNext(Message event) {
            tell(member.names().outward(event));
        }

        @Override
        public void onError(Throwable failure) {
            gone(this, failure instanceof StatusRuntimeException e ? e.getStatus() : Status.fromThrowable(failure));
        }

        @Override
        public void onCompleted() {
            gone(this, Status.OK);
        }

        void cancel() {
            ClientCallStreamObserver<Message> opened = stream;
            if (opened != null) {
                opened.cancel("the caller has hung up", null);
            }
        }
    }
}
