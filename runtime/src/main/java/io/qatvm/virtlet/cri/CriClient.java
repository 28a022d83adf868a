package io.qatvm.virtlet.cri;

import io.grpc.ManagedChannel;
import io.grpc.StatusRuntimeException;
import io.qatvm.cri.v1.ImageServiceGrpc;
import io.qatvm.cri.v1.ImageServiceGrpc.ImageServiceBlockingStub;
import io.qatvm.cri.v1.RuntimeServiceGrpc;
import io.qatvm.cri.v1.RuntimeServiceGrpc.RuntimeServiceBlockingStub;
import io.qatvm.sockets.UnixSockets;
import io.qatvm.virtlet.Refused;
import io.qatvm.virtlet.Refused.Code;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Supplier;

/** Speaks to a container runtime, this one or another, as a kubelet of {@code runtime.v1} does. */
public final class CriClient implements AutoCloseable {
    private final UnixSockets sockets = new UnixSockets();
    private final ManagedChannel channel;
    private final Path socket;
    private final Duration patience;

    /**
     * A client of the runtime on {@code socket}.
     *
     * @param patience how long a call may take
     * @throws IllegalArgumentException if the path is too long for a socket
     */
    public CriClient(Path socket, Duration patience) {
        this.socket = socket;
        this.patience = patience;
        this.channel = sockets.channel(socket);
    }

    /**
     * Makes a call about sandboxes or containers.
     *
     * @throws Refused if the runtime says no, or is not there
     */
    public <T> T pods(Function<RuntimeServiceBlockingStub, T> call) {
        return answer(() -> call.apply(RuntimeServiceGrpc.newBlockingStub(channel)
                .withDeadlineAfter(patience.toMillis(), TimeUnit.MILLISECONDS)));
    }

    /** As {@link #pods}, about images. */
    public <T> T images(Function<ImageServiceBlockingStub, T> call) {
        return answer(() -> call.apply(ImageServiceGrpc.newBlockingStub(channel)
                .withDeadlineAfter(patience.toMillis(), TimeUnit.MILLISECONDS)));
    }

    @Override
    public void close() {
        channel.shutdownNow();
        sockets.close();
    }

    private <T> T answer(Supplier<T> call) {
        try {
            return call.get();
        } catch (StatusRuntimeException e) {
            String words = e.getStatus().getDescription();
            Code code = code(e.getStatus().getCode().name());
            if (code == Code.UNAVAILABLE && !Files.exists(socket)) {
                throw new Refused(
                        code, socket + ": no runtime listens here; start one with qatvm virtlet --listen " + socket);
            }
            throw new Refused(code, words == null ? e.getStatus().getCode().name() : words);
        }
    }

    private static Code code(String name) {
        for (Code code : Code.values()) {
            if (code.name().equals(name)) {
                return code;
            }
        }
        return Code.INTERNAL;
    }
}
