package io.qatvm.virtlet.proxy;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.UnknownFieldSet;
import com.google.protobuf.UnknownFieldSet.Field;
import io.grpc.ClientCall;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.qatvm.virtlet.Refused;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Optional;

/**
 * A call whose messages this program does not know passes as bytes: to the runtime whose name stands before an id in its first
 * message, else to the primary one.
 */
final class Forwarding implements ServerCallHandler<byte[], byte[]> {
    private final Members members;
    private final MethodDescriptor<byte[], byte[]> method;

    /** Calls of {@code method}. */
    Forwarding(Members members, String method) {
        this.members = members;
        this.method = MethodDescriptor.<byte[], byte[]>newBuilder()
                // On the wire the others are the same with fewer messages.
                .setType(MethodDescriptor.MethodType.BIDI_STREAMING)
                .setFullMethodName(method)
                .setRequestMarshaller(new Bytes())
                .setResponseMarshaller(new Bytes())
                .build();
    }

    /** What is forwarded. */
    MethodDescriptor<byte[], byte[]> method() {
        return method;
    }

    @Override
    public ServerCall.Listener<byte[]> startCall(ServerCall<byte[], byte[]> call, Metadata headers) {
        call.request(1);
        return new Caller(call);
    }

    private Member target(byte[] message) {
        return members.others().stream()
                .filter(each -> ids(message).asMap().values().stream()
                        .flatMap(field -> field.getLengthDelimitedList().stream())
                        .anyMatch(text -> text.startsWith(prefix(each))))
                .findFirst()
                .orElse(members.primary());
    }

    private static byte[] inward(Member member, byte[] message) {
        ByteString prefix = prefix(member);
        if (prefix.isEmpty()) {
            return message;
        }
        UnknownFieldSet.Builder inward = UnknownFieldSet.newBuilder();
        for (Map.Entry<Integer, Field> each : ids(message).asMap().entrySet()) {
            Field.Builder field = Field.newBuilder();
            each.getValue().getVarintList().forEach(field::addVarint);
            each.getValue().getFixed32List().forEach(field::addFixed32);
            each.getValue().getFixed64List().forEach(field::addFixed64);
            each.getValue()
                    .getLengthDelimitedList()
                    .forEach(text ->
                            field.addLengthDelimited(text.startsWith(prefix) ? text.substring(prefix.size()) : text));
            inward.addField(each.getKey(), field.build());
        }
        return inward.build().toByteArray();
    }

    private static ByteString prefix(Member member) {
        return ByteString.copyFromUtf8(PrefixedNames.idPrefix(member.runtime()));
    }

    private static UnknownFieldSet ids(byte[] message) {
        try {
            return UnknownFieldSet.parseFrom(message);
        } catch (InvalidProtocolBufferException e) {
            throw Status.INVALID_ARGUMENT
                    .withDescription("not a message: " + e.getMessage())
                    .asRuntimeException();
        }
    }

    /** The caller's side; its first message says where the call goes. */
    private final class Caller extends ServerCall.Listener<byte[]> {
        private final ServerCall<byte[], byte[]> call;
        private Optional<ClientCall<byte[], byte[]>> onward = Optional.empty();
        private Member member;
        private boolean refused;

        Caller(ServerCall<byte[], byte[]> call) {
            this.call = call;
        }

        @Override
        public void onMessage(byte[] message) {
            go(() -> {
                open(message);
                onward.orElseThrow().sendMessage(inward(member, message));
                call.request(1);
            });
        }

        @Override
        public void onHalfClose() {
            go(() -> {
                open(new byte[0]);
                onward.orElseThrow().halfClose();
            });
        }

        @Override
        public void onCancel() {
            onward.ifPresent(each -> each.cancel("the caller has hung up", null));
        }

        private void open(byte[] first) {
            if (onward.isEmpty()) {
                member = target(first);
                ClientCall<byte[], byte[]> opened = member.upstream().open(method);
                onward = Optional.of(opened);
                opened.start(new Onward(call), new Metadata());
                opened.request(Integer.MAX_VALUE);
            }
        }

        private void go(Runnable step) {
            if (refused) {
                return;
            }
            try {
                step.run();
            } catch (Refused | StatusRuntimeException no) {
                refused = true;
                StatusRuntimeException answer = Answers.of(no);
                call.close(answer.getStatus(), Answers.details(answer.getTrailers()));
            }
        }
    }

    /** The runtime's side. */
    private static final class Onward extends ClientCall.Listener<byte[]> {
        private final ServerCall<byte[], byte[]> call;
        private boolean begun;

        Onward(ServerCall<byte[], byte[]> call) {
            this.call = call;
        }

        @Override
        public void onMessage(byte[] message) {
            if (!begun) {
                begun = true;
                call.sendHeaders(new Metadata());
            }
            call.sendMessage(message);
        }

        @Override
        public void onClose(Status status, Metadata trailers) {
            call.close(status.withCause(null), Answers.details(trailers));
        }
    }

    private static final class Bytes implements MethodDescriptor.Marshaller<byte[]> {
        @Override
        public InputStream stream(byte[] value) {
            return new ByteArrayInputStream(value);
        }

        @Override
        public byte[] parse(InputStream stream) {
            try {
                return stream.readAllBytes();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
