package io.qatvm.deviceplugin.serving;

import io.grpc.Status;
import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.StreamObserver;
import io.qatvm.deviceplugin.allocation.Answer;
import io.qatvm.deviceplugin.allocation.Preference;
import io.qatvm.deviceplugin.allocation.Preferred;
import io.qatvm.deviceplugin.inventory.QatDevice;
import io.qatvm.kubelet.v1beta1.AllocateRequest;
import io.qatvm.kubelet.v1beta1.AllocateResponse;
import io.qatvm.kubelet.v1beta1.DevicePluginGrpc;
import io.qatvm.kubelet.v1beta1.DevicePluginOptions;
import io.qatvm.kubelet.v1beta1.Empty;
import io.qatvm.kubelet.v1beta1.ListAndWatchResponse;
import io.qatvm.kubelet.v1beta1.PreStartContainerRequest;
import io.qatvm.kubelet.v1beta1.PreStartContainerResponse;
import io.qatvm.kubelet.v1beta1.PreferredAllocationRequest;
import io.qatvm.kubelet.v1beta1.PreferredAllocationResponse;
import io.qatvm.pci.ResourceName;
import java.util.List;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The five calls of the device plugin API, for one resource. */
final class PluginEndpoint extends DevicePluginGrpc.DevicePluginImplBase {
    /** Told in the registration and when asked: kubelets up to 1.24 take the one, later ones the other. */
    static final DevicePluginOptions OPTIONS = DevicePluginOptions.newBuilder()
            .setPreStartRequired(false)
            .setGetPreferredAllocationAvailable(true)
            .build();

    private static final Logger LOG = LoggerFactory.getLogger(PluginEndpoint.class);

    private final ResourceName resource;
    private final Subscriptions subscriptions;
    private final Allocator allocator;
    private final Preference preference;
    private final Supplier<List<QatDevice>> devices;

    PluginEndpoint(
            ResourceName resource,
            Subscriptions subscriptions,
            Allocator allocator,
            Preference preference,
            Supplier<List<QatDevice>> devices) {
        this.resource = resource;
        this.subscriptions = subscriptions;
        this.allocator = allocator;
        this.preference = preference;
        this.devices = devices;
    }

    @Override
    public void getDevicePluginOptions(Empty request, StreamObserver<DevicePluginOptions> reply) {
        reply.onNext(OPTIONS);
        reply.onCompleted();
    }

    @Override
    public void listAndWatch(Empty request, StreamObserver<ListAndWatchResponse> reply) {
        subscriptions.add((ServerCallStreamObserver<ListAndWatchResponse>) reply);
    }

    @Override
    public void getPreferredAllocation(
            PreferredAllocationRequest request, StreamObserver<PreferredAllocationResponse> reply) {
        Preferred preferred = Preferred.of(preference, devices.get(), ApiMessages.requests(request));
        if (preferred instanceof Preferred.Choice choice) {
            reply.onNext(ApiMessages.preferred(choice));
            reply.onCompleted();
        } else if (preferred instanceof Preferred.Senseless senseless) {
            reply.onError(
                    Status.INVALID_ARGUMENT.withDescription(senseless.message()).asRuntimeException());
        }
    }

    @Override
    public void allocate(AllocateRequest request, StreamObserver<AllocateResponse> reply) {
        try {
            Answer answer = allocator.allocate(resource, ApiMessages.ids(request));
            if (answer instanceof Answer.Granted granted) {
                reply.onNext(ApiMessages.granted(granted));
                reply.onCompleted();
            } else if (answer instanceof Answer.Refused refused) {
                reply.onError(status(refused.reason())
                        .withDescription(refused.message())
                        .asRuntimeException());
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            reply.onError(status(Answer.Reason.STOPPING)
                    .withDescription("this device plugin is stopping")
                    .asRuntimeException());
        } catch (RuntimeException unexpected) {
            LOG.error("an allocation of {} broke off", resource, unexpected);
            reply.onError(Status.INTERNAL
                    .withDescription("unexpected failure of the device plugin: " + unexpected)
                    .asRuntimeException());
        }
    }

    private static Status status(Answer.Reason reason) {
        if (reason == Answer.Reason.STOPPING) {
            return Status.UNAVAILABLE;
        }
        return reason.callersFault() ? Status.INVALID_ARGUMENT : Status.FAILED_PRECONDITION;
    }

    @Override
    public void preStartContainer(PreStartContainerRequest request, StreamObserver<PreStartContainerResponse> reply) {
        // All is done in Allocate, where a failure can still be told to the pod.
        reply.onNext(PreStartContainerResponse.getDefaultInstance());
        reply.onCompleted();
    }
}
