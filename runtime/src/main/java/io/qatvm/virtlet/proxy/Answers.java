package io.qatvm.virtlet.proxy;

import io.grpc.Metadata;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.qatvm.virtlet.Refused;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What a call that failed is answered with: what the runtime said, as it said it, or the proxy's own no. */
final class Answers {
    /** Where gRPC carries what does not fit into code and words. */
    private static final Metadata.Key<byte[]> DETAILS =
            Metadata.Key.of("grpc-status-details-bin", Metadata.BINARY_BYTE_MARSHALLER);

    private static final Logger LOG = LoggerFactory.getLogger(Answers.class);

    private Answers() {}

    /** What {@code failure} is in gRPC's words. */
    static StatusRuntimeException of(RuntimeException failure) {
        if (failure instanceof StatusRuntimeException answered) {
            return answered.getStatus().withCause(null).asRuntimeException(details(answered.getTrailers()));
        }
        if (failure instanceof Refused refused) {
            return Status.Code.valueOf(refused.code().name())
                    .toStatus()
                    .withDescription(refused.getMessage())
                    .asRuntimeException();
        }
        LOG.error("a call broke off", failure);
        return Status.INTERNAL
                .withDescription("unexpected failure of the proxy: " + failure)
                .asRuntimeException();
    }

    /** Of a runtime's trailers those that are meant for the caller. */
    static Metadata details(Metadata trailers) {
        Metadata kept = new Metadata();
        if (trailers != null && trailers.containsKey(DETAILS)) {
            kept.put(DETAILS, trailers.get(DETAILS));
        }
        return kept;
    }
}
