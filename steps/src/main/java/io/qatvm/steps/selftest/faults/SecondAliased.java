package io.qatvm.steps.selftest.faults;

import io.grpc.ForwardingServerCall.SimpleForwardingServerCall;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.grpc.Status;
import io.qatvm.cri.v1.CreateContainerResponse;
import io.qatvm.fixtures.reference.PodRuntimeChange;
import io.qatvm.fixtures.reference.Reference;
import io.qatvm.steps.selftest.Fault;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The second container of a pod is the first, as in Virtlet. */
public final class SecondAliased implements Fault {
    /** For the service loader. */
    public SecondAliased() {}

    @Override
    public String name() {
        return "second-aliased";
    }

    @Override
    public String what() {
        return "who asks for a second container in a VM pod is given the first";
    }

    @Override
    public Set<String> turnsRed() {
        return Set.of("QVC-VP-004");
    }

    @Override
    public Reference seed(Reference sound) {
        return sound.withPods(new PodRuntimeChange(new First()));
    }

    private static final class First implements ServerInterceptor {
        private static final Pattern REFUSAL = Pattern.compile("has container .* \\((.*)\\) already");

        @Override
        public <Q, A> ServerCall.Listener<Q> interceptCall(
                ServerCall<Q, A> call, Metadata headers, ServerCallHandler<Q, A> next) {
            return next.startCall(
                    new SimpleForwardingServerCall<Q, A>(call) {
                        @Override
                        @SuppressWarnings("unchecked")
                        public void close(Status end, Metadata trailers) {
                            Matcher first = REFUSAL.matcher(String.valueOf(end.getDescription()));
                            if (!first.find()) {
                                super.close(end, trailers);
                                return;
                            }
                            sendHeaders(new Metadata());
                            sendMessage((A) CreateContainerResponse.newBuilder()
                                    .setContainerId(first.group(1))
                                    .build());
                            super.close(Status.OK, trailers);
                        }
                    },
                    headers);
        }
    }
}
