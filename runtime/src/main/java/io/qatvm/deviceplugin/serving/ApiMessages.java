package io.qatvm.deviceplugin.serving;

import io.qatvm.deviceplugin.allocation.Answer;
import io.qatvm.deviceplugin.allocation.Preference;
import io.qatvm.deviceplugin.allocation.Preferred;
import io.qatvm.deviceplugin.inventory.QatDevice;
import io.qatvm.kubelet.v1beta1.AllocateRequest;
import io.qatvm.kubelet.v1beta1.AllocateResponse;
import io.qatvm.kubelet.v1beta1.CDIDevice;
import io.qatvm.kubelet.v1beta1.ContainerAllocateRequest;
import io.qatvm.kubelet.v1beta1.ContainerAllocateResponse;
import io.qatvm.kubelet.v1beta1.ContainerPreferredAllocationResponse;
import io.qatvm.kubelet.v1beta1.Device;
import io.qatvm.kubelet.v1beta1.DeviceSpec;
import io.qatvm.kubelet.v1beta1.ListAndWatchResponse;
import io.qatvm.kubelet.v1beta1.NUMANode;
import io.qatvm.kubelet.v1beta1.PreferredAllocationRequest;
import io.qatvm.kubelet.v1beta1.PreferredAllocationResponse;
import io.qatvm.kubelet.v1beta1.TopologyInfo;
import java.util.LinkedHashSet;
import java.util.List;

/** From the wire's messages to the domain's values and back. */
final class ApiMessages {
    private ApiMessages() {}

    static ListAndWatchResponse list(List<QatDevice> devices) {
        ListAndWatchResponse.Builder list = ListAndWatchResponse.newBuilder();
        devices.forEach(device -> list.addDevices(device(device)));
        return list.build();
    }

    private static Device device(QatDevice device) {
        Device.Builder told =
                Device.newBuilder().setID(device.id()).setHealth(device.health().word());
        // Without a node there is no hint at all; kubelets take an empty one for node -1.
        device.numaNode()
                .ifPresent(node -> told.setTopology(
                        TopologyInfo.newBuilder().addNodes(NUMANode.newBuilder().setID(node))));
        return told.build();
    }

    static List<List<String>> ids(AllocateRequest request) {
        return request.getContainerRequestsList().stream()
                .map(ContainerAllocateRequest::getDevicesIdsList)
                .map(ids -> List.copyOf(ids))
                .toList();
    }

    static AllocateResponse granted(Answer.Granted granted) {
        AllocateResponse.Builder response = AllocateResponse.newBuilder();
        granted.containers().forEach(container -> response.addContainerResponses(container(container)));
        return response.build();
    }

    private static ContainerAllocateResponse container(Answer.Container container) {
        ContainerAllocateResponse.Builder response =
                ContainerAllocateResponse.newBuilder().putAllEnvs(container.environment());
        container
                .nodes()
                .forEach(node -> response.addDevices(DeviceSpec.newBuilder()
                        .setContainerPath(node.containerPath())
                        .setHostPath(node.hostPath())
                        .setPermissions(Answer.Container.PERMISSIONS)));
        container
                .cdiDevices()
                .forEach(name -> response.addCdiDevices(CDIDevice.newBuilder().setName(name)));
        return response.build();
    }

    static List<Preference.Request> requests(PreferredAllocationRequest request) {
        return request.getContainerRequestsList().stream()
                .map(container -> new Preference.Request(
                        new LinkedHashSet<>(container.getAvailableDeviceIDsList()),
                        new LinkedHashSet<>(container.getMustIncludeDeviceIDsList()),
                        container.getAllocationSize()))
                .toList();
    }

    static PreferredAllocationResponse preferred(Preferred.Choice choice) {
        PreferredAllocationResponse.Builder response = PreferredAllocationResponse.newBuilder();
        choice.containers()
                .forEach(ids -> response.addContainerResponses(
                        ContainerPreferredAllocationResponse.newBuilder().addAllDeviceIDs(ids)));
        return response.build();
    }
}
