package io.qatvm.deviceplugin.serving;

import io.grpc.stub.ServerCallStreamObserver;
import io.qatvm.kubelet.v1beta1.ListAndWatchResponse;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * The streams that want to know a resource's devices. Each has a subscription of its own: it gets the full list at once
 * and after each change, and is forgotten when its kubelet goes away. No list of one stream can reach another.
 */
final class Subscriptions {
    private final Set<Subscription> open = new LinkedHashSet<>();
    private ListAndWatchResponse newest;
    private long opened;

    /** With a first list. */
    Subscriptions(ListAndWatchResponse first) {
        this.newest = first;
    }

    /** One stream; a slow reader gets the newest list when it is ready, not all that it has missed. */
    private static final class Subscription {
        private final ServerCallStreamObserver<ListAndWatchResponse> stream;
        private ListAndWatchResponse sent;
        private boolean over;

        Subscription(ServerCallStreamObserver<ListAndWatchResponse> stream) {
            this.stream = stream;
        }

        synchronized void send(ListAndWatchResponse list) {
            // The first list is not held back: a stream tells that it is ready only after its call has begun.
            if (over || list.equals(sent) || (sent != null && !stream.isReady())) {
                return;
            }
            sent = list;
            stream.onNext(list);
        }

        synchronized void complete(boolean tellNewest, ListAndWatchResponse list) {
            if (!over) {
                over = true;
                if (tellNewest && !list.equals(sent)) {
                    stream.onNext(list);
                }
                stream.onCompleted();
            }
        }

        synchronized void cancelled() {
            over = true;
        }
    }

    /** Adds a stream. To be called while its call begins, as gRPC demands of the settings of a stream. */
    void add(ServerCallStreamObserver<ListAndWatchResponse> stream) {
        Subscription subscription = new Subscription(stream);
        stream.setOnCancelHandler(() -> {
            subscription.cancelled();
            forget(subscription);
        });
        stream.setOnReadyHandler(() -> subscription.send(newest()));
        synchronized (this) {
            open.add(subscription);
            opened++;
        }
        subscription.send(newest());
    }

    /** Sends a list to all streams, unless it is the one they have. */
    void publish(ListAndWatchResponse list) {
        List<Subscription> all;
        synchronized (this) {
            newest = list;
            all = List.copyOf(open);
        }
        all.forEach(subscription -> subscription.send(newest()));
    }

    /** Ends all streams; those that have not seen the newest list get it before. */
    void complete(boolean tellNewest) {
        List<Subscription> all;
        synchronized (this) {
            all = List.copyOf(open);
            open.clear();
        }
        all.forEach(subscription -> subscription.complete(tellNewest, newest()));
    }

    private synchronized ListAndWatchResponse newest() {
        return newest;
    }

    private synchronized void forget(Subscription subscription) {
        open.remove(subscription);
    }

    /** How many streams are open. */
    synchronized int open() {
        return open.size();
    }

    /** How many streams there have ever been. */
    synchronized long opened() {
        return opened;
    }
}
