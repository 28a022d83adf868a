package io.qatvm.virtlet.proxy;

import com.google.protobuf.Message;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A runtime as the rest of the proxy sees it: asked and answering in the kubelet's names.
 *
 * @param runtime which one
 * @param upstream the way to it
 * @param names its own names for things
 */
record Member(ProxiedRuntime runtime, Upstream upstream, Names names) {
    /** Makes a call, for as long as the caller waits. */
    Message ask(CriCall call, Message request) {
        return names.outward(askWithin(call, request, Optional.empty()));
    }

    /** Makes a call; the answer is in the runtime's own names. */
    Message askWithin(CriCall call, Message request, Optional<Duration> patience) {
        Message inward = names.inward(request);
        try {
            return upstream.ask(call, inward, patience);
        } catch (StatusRuntimeException e) {
            throw outward(e, inward);
        }
    }

    // Code, words and details are the runtime's, but for the ids that the caller knows by other names.
    private StatusRuntimeException outward(StatusRuntimeException e, Message inward) {
        Status status = e.getStatus();
        String words = status.getDescription();
        if (words == null) {
            return e;
        }
        for (String field : new String[] {"pod_sandbox_id", "container_id"}) {
            String id = Fields.text(inward, field);
            if (!id.isEmpty()) {
                words = words.replaceAll(
                        "(?<![\\w-])" + Pattern.quote(id) + "(?![\\w-])",
                        Matcher.quoteReplacement(names.outwardId(id)));
            }
        }
        return status.withDescription(words).asRuntimeException(e.getTrailers());
    }
}
