package io.qatvm.deviceplugin;

import io.grpc.Context;
import io.grpc.ManagedChannel;
import io.grpc.Server;
import io.grpc.Status;
import io.grpc.stub.StreamObserver;
import io.qatvm.kubelet.podresources.v1.ContainerDevices;
import io.qatvm.kubelet.podresources.v1.ContainerResources;
import io.qatvm.kubelet.podresources.v1.ListPodResourcesRequest;
import io.qatvm.kubelet.podresources.v1.ListPodResourcesResponse;
import io.qatvm.kubelet.podresources.v1.PodResources;
import io.qatvm.kubelet.podresources.v1.PodResourcesListerGrpc;
import io.qatvm.kubelet.v1beta1.DevicePluginGrpc;
import io.qatvm.kubelet.v1beta1.DevicePluginOptions;
import io.qatvm.kubelet.v1beta1.Empty;
import io.qatvm.kubelet.v1beta1.ListAndWatchResponse;
import io.qatvm.kubelet.v1beta1.RegisterRequest;
import io.qatvm.kubelet.v1beta1.RegistrationGrpc;
import io.qatvm.sockets.UnixSockets;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;

/** As much of a kubelet as the plugin's own tests need: dials back, then answers, then reads the list. */
final class SmallKubelet implements AutoCloseable {
    final List<RegisterRequest> registered = new CopyOnWriteArrayList<>();
    final List<DevicePluginOptions> options = new CopyOnWriteArrayList<>();
    final Map<String, List<ListAndWatchResponse>> lists = new ConcurrentHashMap<>();
    final Map<String, Boolean> ended = new ConcurrentHashMap<>();
    volatile String refusal;
    volatile List<PodResources> pods = List.of();

    private final UnixSockets sockets;
    private final Path folder;
    private final Map<String, ManagedChannel> channels = new ConcurrentHashMap<>();
    private final Map<String, Context.CancellableContext> streams = new ConcurrentHashMap<>();
    private Server server;
    private Server podServer;

    SmallKubelet(UnixSockets sockets, Path folder) {
        this.sockets = sockets;
        this.folder = folder;
    }

    Path plugins() {
        return folder.resolve("dp");
    }

    Path podResources() {
        return folder.resolve("pr.sock");
    }

    /** Wipes all sockets and begins. */
    SmallKubelet start() throws IOException {
        Files.createDirectories(plugins());
        try (DirectoryStream<Path> files = Files.newDirectoryStream(plugins())) {
            for (Path file : files) {
                Files.delete(file);
            }
        }
        server = sockets.server(plugins().resolve("kubelet.sock"))
                .addService(new Registering())
                .build()
                .start();
        podServer =
                sockets.server(podResources()).addService(new Listing()).build().start();
        return this;
    }

    /** Ends as a killed process does: streams break, its sockets stay or not, nobody answers. */
    void stop() {
        channels.values().forEach(ManagedChannel::shutdownNow);
        channels.clear();
        server.shutdownNow();
        podServer.shutdownNow();
        Awaitility.await("the kubelet's end").until(() -> server.isTerminated() && podServer.isTerminated());
    }

    /** Ends the stream of one resource, as kubelets 1.25 to 1.35 do by mistake. */
    void endStream(String resource) {
        streams.get(resource).cancel(null);
    }

    DevicePluginGrpc.DevicePluginBlockingStub plugin(String resource) {
        return DevicePluginGrpc.newBlockingStub(channels.get(resource)).withDeadlineAfter(20, TimeUnit.SECONDS);
    }

    /** The newest list of a resource; empty if none has come. */
    List<ListAndWatchResponse> lists(String resource) {
        return lists.getOrDefault(resource, List.of());
    }

    void pod(String name, String resource, String id) {
        pods = List.of(PodResources.newBuilder()
                .setName(name)
                .setNamespace("default")
                .addContainers(ContainerResources.newBuilder()
                        .setName("compute")
                        .addDevices(ContainerDevices.newBuilder()
                                .setResourceName(resource)
                                .addDeviceIds(id)))
                .build());
    }

    private final class Registering extends RegistrationGrpc.RegistrationImplBase {
        @Override
        public void register(RegisterRequest request, StreamObserver<Empty> reply) {
            registered.add(request);
            if (refusal != null) {
                reply.onError(Status.UNKNOWN.withDescription(refusal).asRuntimeException());
                return;
            }
            ManagedChannel channel = sockets.channel(plugins().resolve(request.getEndpoint()));
            try {
                options.add(DevicePluginGrpc.newBlockingStub(channel)
                        .withDeadlineAfter(5, TimeUnit.SECONDS)
                        .getDevicePluginOptions(Empty.getDefaultInstance()));
            } catch (RuntimeException e) {
                channel.shutdownNow();
                reply.onError(Status.UNKNOWN
                        .withDescription("failed to dial device plugin: " + e.getMessage())
                        .asRuntimeException());
                return;
            }
            ManagedChannel before = channels.put(request.getResourceName(), channel);
            if (before != null) {
                before.shutdownNow();
            }
            reply.onNext(Empty.getDefaultInstance());
            reply.onCompleted();
            read(request.getResourceName(), channel);
        }

        private void read(String resource, ManagedChannel channel) {
            List<ListAndWatchResponse> seen = new CopyOnWriteArrayList<>();
            lists.put(resource, seen);
            ended.put(resource, false);
            Context.CancellableContext context = Context.ROOT.withCancellation();
            streams.put(resource, context);
            context.run(() -> DevicePluginGrpc.newStub(channel)
                    .listAndWatch(Empty.getDefaultInstance(), new StreamObserver<>() {
                        @Override
                        public void onNext(ListAndWatchResponse list) {
                            seen.add(list);
                        }

                        @Override
                        public void onError(Throwable broken) {
                            ended.put(resource, true);
                        }

                        @Override
                        public void onCompleted() {
                            ended.put(resource, true);
                        }
                    }));
        }
    }

    private final class Listing extends PodResourcesListerGrpc.PodResourcesListerImplBase {
        @Override
        public void list(ListPodResourcesRequest request, StreamObserver<ListPodResourcesResponse> reply) {
            reply.onNext(ListPodResourcesResponse.newBuilder()
                    .addAllPodResources(pods)
                    .build());
            reply.onCompleted();
        }
    }

    @Override
    public void close() {
        if (server != null) {
            stop();
        }
    }
}
