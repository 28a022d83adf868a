package io.qatvm.virtlet.cri;

import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.stub.StreamObserver;
import io.qatvm.virtlet.Refused;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Answers a call with what it comes to: a message, or a code and what is wrong. No failure ends more than its own call. */
final class Answers {
    private static final Logger LOG = LoggerFactory.getLogger(Answers.class);

    private Answers() {}

    /** Answers {@code reply} with what {@code work} comes to. */
    static <T> void give(StreamObserver<T> reply, Supplier<T> work) {
        T answer;
        try {
            answer = work.get();
        } catch (RuntimeException e) {
            reply.onError(status(e));
            return;
        }
        reply.onNext(answer);
        reply.onCompleted();
    }

    /** Answers {@code reply} with {@code done} after {@code work}. */
    static <T> void give(StreamObserver<T> reply, T done, Runnable work) {
        give(reply, () -> {
            work.run();
            return done;
        });
    }

    /** What {@code failure} is in gRPC's words. */
    static StatusRuntimeException status(RuntimeException failure) {
        if (failure instanceof Refused refused) {
            return Status.Code.valueOf(refused.code().name())
                    .toStatus()
                    .withDescription(refused.getMessage())
                    .asRuntimeException();
        }
        LOG.error("a call broke off", failure);
        return Status.INTERNAL
                .withDescription("unexpected failure of the runtime: " + failure)
                .asRuntimeException();
    }

    /** Answers that no machine can answer this; {@code why} says why, or what to do instead. */
    static void unserved(StreamObserver<?> reply, String why) {
        reply.onError(Status.UNIMPLEMENTED.withDescription(why).asRuntimeException());
    }
}
