package io.qatvm.deviceplugin.kubelet;

import io.grpc.ManagedChannel;
import io.grpc.StatusRuntimeException;
import io.qatvm.deviceplugin.holding.PodDevice;
import io.qatvm.deviceplugin.holding.PodDevices;
import io.qatvm.kubelet.podresources.v1.ContainerDevices;
import io.qatvm.kubelet.podresources.v1.ContainerResources;
import io.qatvm.kubelet.podresources.v1.ListPodResourcesRequest;
import io.qatvm.kubelet.podresources.v1.PodResources;
import io.qatvm.kubelet.podresources.v1.PodResourcesListerGrpc;
import io.qatvm.kubelet.v1beta1.DevicePluginOptions;
import io.qatvm.kubelet.v1beta1.RegisterRequest;
import io.qatvm.kubelet.v1beta1.RegistrationGrpc;
import io.qatvm.pci.ResourceName;
import io.qatvm.sockets.UnixSockets;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Speaks to a kubelet: registers a plugin, and asks which pod has which device. */
public final class KubeletClient implements PodDevices, AutoCloseable {
    /** The version of the device plugin API; kubelets know no other. */
    public static final String VERSION = "v1beta1";
    /** The kubelet's socket in the folder of the device plugins. */
    public static final String SOCKET = "kubelet.sock";

    // A kubelet takes up to 10 s for dialling back before it answers.
    private static final long REGISTER_SECONDS = 15;
    private static final long LIST_SECONDS = 2;
    // A node's full list with some hundred pods; kubelets' own clients allow as much.
    private static final int LARGEST_LIST_BYTES = 16 << 20;

    private final UnixSockets sockets;
    private final Path registration;
    private final Path podResources;
    private final ManagedChannel lists;

    /**
     * Of one kubelet; nothing is connected before it is needed.
     *
     * @param folder the device plugins' folder
     * @param podResources the socket of the pod-resources API
     */
    public KubeletClient(UnixSockets sockets, Path folder, Path podResources) {
        this.sockets = sockets;
        this.registration = folder.resolve(SOCKET);
        this.podResources = podResources;
        this.lists = sockets.channel(podResources);
    }

    /**
     * Registers a plugin and waits for the answer.
     *
     * @param endpoint the plugin's socket, a file name in the same folder
     * @throws IOException with the kubelet's words if it refuses or cannot be reached
     */
    public void register(ResourceName resource, String endpoint, DevicePluginOptions options) throws IOException {
        // A channel of its own: the kubelet may have restarted since the last one.
        ManagedChannel channel = sockets.channel(registration);
        try {
            RegistrationGrpc.newBlockingStub(channel)
                    .withDeadlineAfter(REGISTER_SECONDS, TimeUnit.SECONDS)
                    .register(RegisterRequest.newBuilder()
                            .setVersion(VERSION)
                            .setEndpoint(endpoint)
                            .setResourceName(resource.text())
                            .setOptions(options)
                            .build());
        } catch (StatusRuntimeException refused) {
            throw new IOException(words(registration, refused), refused);
        } finally {
            channel.shutdownNow();
        }
    }

    @Override
    public List<PodDevice> list() throws IOException {
        // After a kubelet's restart the channel would wait for longer and longer before it looks again.
        lists.resetConnectBackoff();
        try {
            List<PodDevice> devices = new ArrayList<>();
            for (PodResources pod : PodResourcesListerGrpc.newBlockingStub(lists)
                    .withDeadlineAfter(LIST_SECONDS, TimeUnit.SECONDS)
                    .withMaxInboundMessageSize(LARGEST_LIST_BYTES)
                    .list(ListPodResourcesRequest.getDefaultInstance())
                    .getPodResourcesList()) {
                for (ContainerResources container : pod.getContainersList()) {
                    for (ContainerDevices given : container.getDevicesList()) {
                        given.getDeviceIdsList()
                                .forEach(id -> devices.add(new PodDevice(
                                        pod.getNamespace() + "/" + pod.getName(),
                                        container.getName(),
                                        given.getResourceName(),
                                        id)));
                    }
                }
            }
            return devices;
        } catch (StatusRuntimeException refused) {
            throw new IOException(words(podResources, refused), refused);
        }
    }

    private static String words(Path socket, StatusRuntimeException refused) {
        String description = refused.getStatus().getDescription();
        Throwable root = refused.getStatus().getCause();
        while (root != null && root.getCause() != null) {
            root = root.getCause();
        }
        return socket + " answers " + refused.getStatus().getCode()
                + (description == null ? "" : ": " + description)
                + (root == null ? "" : " (" + root + ")");
    }

    /** Ends the channel; the sockets' threads stay. */
    @Override
    public void close() {
        lists.shutdownNow();
    }
}
