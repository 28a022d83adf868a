package io.qatvm.virtlet.proxy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import io.grpc.CallOptions;
import io.grpc.ManagedChannel;
import io.grpc.Metadata;
import io.grpc.Server;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.stub.ClientCalls;
import io.grpc.stub.StreamObserver;
import io.qatvm.cri.v1.ListPodSandboxRequest;
import io.qatvm.cri.v1.ListPodSandboxResponse;
import io.qatvm.cri.v1.PodSandbox;
import io.qatvm.cri.v1.PodSandboxStatusRequest;
import io.qatvm.cri.v1.PodSandboxStatusResponse;
import io.qatvm.cri.v1.RuntimeServiceGrpc;
import io.qatvm.cri.v1.VersionRequest;
import io.qatvm.cri.v1.VersionResponse;
import io.qatvm.sockets.UnixSockets;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The proxy between real sockets. */
class CriProxyTest {
    private static final Metadata.Key<byte[]> DETAILS =
            Metadata.Key.of("grpc-status-details-bin", Metadata.BINARY_BYTE_MARSHALLER);
    private static final Duration BOUND = Duration.ofSeconds(60);

    private final UnixSockets sockets = new UnixSockets();

    @TempDir
    private Path folder;

    private Server primary;
    private Server other;
    private CriProxy proxy;
    private ManagedChannel channel;

    @BeforeEach
    void start() throws IOException {
        primary = runtime("a.sock", "a");
        other = runtime("b.sock", "b");
        serve();
        channel = sockets.channel(folder.resolve("p.sock"));
    }

    @AfterEach
    void stop() {
        channel.shutdownNow();
        proxy.close();
        primary.shutdownNow();
        other.shutdownNow();
        sockets.close();
    }

    @Test
    void whatARuntimeRefusesWithIsPassedOnWithItsDetails() {
        StatusRuntimeException no =
                catchThrowableOfType(StatusRuntimeException.class, () -> status("virtlet.cloud__abc"));
        assertThat(no.getStatus().getCode()).isEqualTo(Status.Code.DATA_LOSS);
        assertThat(no.getStatus().getDescription()).isEqualTo("b lost virtlet.cloud__abc, not abc-2");
        assertThat(no.getTrailers().get(DETAILS)).containsExactly(1, 2, 3);
    }

    @Test
    void aRuntimeThatIsAwayIsNamedAndComesBack() throws IOException {
        assertThat(sandboxes()).containsExactly("a", "virtlet.cloud__b");
        kill(other);
        await("the runtime's death is seen")
                .atMost(BOUND)
                .untilAsserted(() -> assertThatThrownBy(() -> status("virtlet.cloud__abc"))
                        .hasMessageContaining("UNAVAILABLE: runtime virtlet.cloud is away"));
        assertThat(sandboxes()).containsExactly("a", "virtlet.cloud__b");
        other = runtime("b.sock", "c");
        await("the runtime is back")
                .atMost(BOUND)
                .untilAsserted(() -> assertThat(sandboxes()).containsExactly("a", "virtlet.cloud__c"));
    }

    @Test
    void aProxyThatStartsWhileARuntimeIsAwayKnowsWhatItHad() throws IOException {
        assertThat(sandboxes()).containsExactly("a", "virtlet.cloud__b");
        proxy.close();
        kill(other);
        serve();
        await("the proxy is back")
                .atMost(BOUND)
                .ignoreExceptions()
                .untilAsserted(() -> assertThat(sandboxes()).containsExactly("a", "virtlet.cloud__b"));
    }

    @Test
    void aSocketThatIsInUseIsNotTaken() {
        try (CriProxy second = proxy()) {
            assertThatThrownBy(second::serve).isInstanceOf(IOException.class).hasMessageContaining("somebody listens");
        }
        assertThat(sandboxes()).hasSize(2);
    }

    @Test
    void aListThatComesAsAStreamIsNotPassedOnUnread() {
        assertThatThrownBy(() -> ClientCalls.blockingUnaryCall(
                        channel,
                        RuntimeServiceGrpc.getVersionMethod().toBuilder()
                                .setFullMethodName("runtime.v1.RuntimeService/StreamPodSandboxes")
                                .build(),
                        CallOptions.DEFAULT,
                        VersionRequest.getDefaultInstance()))
                .hasMessageContaining("UNIMPLEMENTED");
    }

    private void serve() throws IOException {
        proxy = proxy();
        proxy.serve();
    }

    private CriProxy proxy() {
        try {
            return new CriProxy(
                    sockets,
                    folder.resolve("p.sock"),
                    List.of(
                            ProxiedRuntime.of(folder.resolve("a.sock").toString()),
                            ProxiedRuntime.of("virtlet.cloud=" + folder.resolve("b.sock"))),
                    ProxyParts.with(StoredLists.in(folder.resolve("state"))));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private List<String> sandboxes() {
        return RuntimeServiceGrpc.newBlockingStub(channel)
                .listPodSandbox(ListPodSandboxRequest.getDefaultInstance())
                .getItemsList()
                .stream()
                .map(PodSandbox::getId)
                .toList();
    }

    private PodSandboxStatusResponse status(String id) {
        return RuntimeServiceGrpc.newBlockingStub(channel)
                .podSandboxStatus(
                        PodSandboxStatusRequest.newBuilder().setPodSandboxId(id).build());
    }

    private static void kill(Server server) {
        server.shutdownNow();
        try {
            server.awaitTermination();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private Server runtime(String socket, String id) throws IOException {
        Files.deleteIfExists(folder.resolve(socket));
        return sockets.server(folder.resolve(socket))
                .addService(new Bare(id))
                .build()
                .start();
    }

    /** A runtime with one sandbox that is lost when it is looked at. */
    private static final class Bare extends RuntimeServiceGrpc.RuntimeServiceImplBase {
        private final String id;

        Bare(String id) {
            this.id = id;
        }

        @Override
        public void version(VersionRequest request, StreamObserver<VersionResponse> reply) {
            reply.onNext(VersionResponse.newBuilder().setRuntimeName(id).build());
            reply.onCompleted();
        }

        @Override
        public void listPodSandbox(ListPodSandboxRequest request, StreamObserver<ListPodSandboxResponse> reply) {
            reply.onNext(ListPodSandboxResponse.newBuilder()
                    .addItems(PodSandbox.newBuilder().setId(id))
                    .build());
            reply.onCompleted();
        }

        @Override
        public void podSandboxStatus(PodSandboxStatusRequest request, StreamObserver<PodSandboxStatusResponse> reply) {
            Metadata trailers = new Metadata();
            trailers.put(DETAILS, new byte[] {1, 2, 3});
            reply.onError(Status.DATA_LOSS
                    .withDescription(
                            id + " lost " + request.getPodSandboxId() + ", not " + request.getPodSandboxId() + "-2")
                    .asRuntimeException(trailers));
        }
    }
}
