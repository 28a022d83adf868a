package io.qatvm.admission.server;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.function.Consumer;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Request;

/**
 * Reads one request body without holding a thread while the client is slow.
 *
 * <p>A body over the limit is read to its end and forgotten, up to a second limit: closing the connection on a client
 * that still sends would reset it before it has seen the 413.
 */
final class RequestBody {
    private static final int FORGOTTEN_FACTOR = 4;

    private final Request request;
    private final int limit;
    private final Consumer<Outcome> receiver;
    private final ByteArrayOutputStream kept = new ByteArrayOutputStream(2048);
    private long seen;

    private RequestBody(Request request, int limit, Consumer<Outcome> receiver) {
        this.request = request;
        this.limit = limit;
        this.receiver = receiver;
    }

    /** What became of the body. */
    sealed interface Outcome {
        /** It arrived whole. */
        @SuppressWarnings("ArrayRecordComponent") // handed on once, never compared
        record Whole(byte[] bytes) implements Outcome {}

        /** It is longer than the limit. */
        record TooLong() implements Outcome {}

        /** The connection failed first. */
        record Lost(Throwable cause) implements Outcome {}
    }

    /**
     * Starts reading.
     *
     * @param limit most bytes to keep
     * @param receiver called once, on whichever thread saw the end of the body; must not block
     */
    static void read(Request request, int limit, Consumer<Outcome> receiver) {
        new RequestBody(request, limit, receiver).readOn();
    }

    private void readOn() {
        while (true) {
            Content.Chunk chunk = request.read();
            if (chunk == null) {
                request.demand(this::readOn);
                return;
            }
            if (Content.Chunk.isFailure(chunk)) {
                receiver.accept(new Outcome.Lost(chunk.getFailure()));
                return;
            }
            boolean last = chunk.isLast();
            keep(chunk.getByteBuffer());
            chunk.release();
            if (last || seen > (long) limit * FORGOTTEN_FACTOR) {
                receiver.accept(seen > limit ? new Outcome.TooLong() : new Outcome.Whole(kept.toByteArray()));
                return;
            }
        }
    }

    private void keep(ByteBuffer buffer) {
        seen += buffer.remaining();
        if (seen > limit) {
            return;
        }
        byte[] part = new byte[buffer.remaining()];
        buffer.get(part);
        kept.write(part, 0, part.length);
    }
}
