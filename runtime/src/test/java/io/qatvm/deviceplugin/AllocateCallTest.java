package io.qatvm.deviceplugin;

import static io.qatvm.deviceplugin.SomeDevices.GENERIC;
import static io.qatvm.deviceplugin.SomeDevices.vfs;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.qatvm.deviceplugin.allocation.PreferencePolicy;
import io.qatvm.deviceplugin.inventory.Health;
import io.qatvm.deviceplugin.inventory.QatDevice;
import io.qatvm.deviceplugin.metrics.PluginMetrics;
import io.qatvm.kubelet.v1beta1.AllocateRequest;
import io.qatvm.kubelet.v1beta1.ContainerAllocateRequest;
import io.qatvm.kubelet.v1beta1.ContainerAllocateResponse;
import io.qatvm.kubelet.v1beta1.ContainerPreferredAllocationRequest;
import io.qatvm.kubelet.v1beta1.DevicePluginGrpc;
import io.qatvm.kubelet.v1beta1.DeviceSpec;
import io.qatvm.kubelet.v1beta1.PreStartContainerRequest;
import io.qatvm.kubelet.v1beta1.PreferredAllocationRequest;
import io.qatvm.pci.PciAddress;
import io.qatvm.sockets.UnixSockets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a kubelet gets when it asks for devices. */
class AllocateCallTest {
    private static final String FIRST = "0000:3d:01.0";
    private static final String SECOND = "0000:3d:01.1";

    private final UnixSockets sockets = new UnixSockets();
    private final SomeDevices host = new SomeDevices().set(vfs(GENERIC, "3d", 4));
    private final Set<PciAddress> open = ConcurrentHashMap.newKeySet();
    private final PluginMetrics metrics = new PluginMetrics();
    private SmallKubelet kubelet;
    private DevicePlugin plugin;
    private Path cdi;

    @BeforeEach
    void aPlugin(@TempDir Path folder) throws Exception {
        kubelet = new SmallKubelet(sockets, folder).start();
        cdi = folder.resolve("cdi");
        PluginSettings settings = PluginSettings.DEFAULT
                .withKubelet(kubelet.plugins(), kubelet.podResources())
                .withIntervals(Duration.ofMillis(50), Duration.ofMillis(100))
                .withPreparationTimeout(Duration.ofMillis(200))
                .withCdi(cdi);
        PluginParts parts = PluginParts.of(PreferencePolicy.BALANCED, open::contains, "default/done"::equals);
        plugin = new DevicePlugin(sockets, settings, host, parts, metrics).start();
        await("the registration").until(() -> !kubelet.lists(GENERIC.text()).isEmpty());
    }

    @AfterEach
    void end() {
        plugin.close();
        kubelet.close();
        metrics.close();
        sockets.close();
    }

    private ContainerAllocateResponse allocate(String... ids) {
        return kubelet.plugin(GENERIC.text()).allocate(request(ids)).getContainerResponses(0);
    }

    private static AllocateRequest request(String... ids) {
        return AllocateRequest.newBuilder()
                .addContainerRequests(ContainerAllocateRequest.newBuilder().addAllDevicesIds(Arrays.asList(ids)))
                .build();
    }

    private void refused(Status.Code code, String words, String... ids) {
        StatusRuntimeException no = assertThrows(StatusRuntimeException.class, () -> allocate(ids));
        assertThat(no.getStatus().getCode()).isEqualTo(code);
        assertThat(no.getStatus().getDescription()).contains(words);
    }

    private Health health(String id) {
        return plugin.advertisement().device(id).map(QatDevice::health).orElseThrow();
    }

    @Test
    void bothNamesInTheOrderOfTheAddresses() {
        ContainerAllocateResponse given = allocate(SECOND, FIRST);
        assertThat(given.getEnvsMap())
                .containsOnly(
                        entry("QAT0", FIRST),
                        entry("QAT1", SECOND),
                        entry("PCI_RESOURCE_QAT_INTEL_COM_GENERIC", FIRST + "," + SECOND));
        assertThat(given.getDevicesList())
                .extracting(DeviceSpec::getContainerPath)
                .containsExactly("/dev/vfio/vfio", "/dev/vfio/6100", "/dev/vfio/6101");
        assertThat(given.getDevicesList())
                .extracting(DeviceSpec::getPermissions)
                .containsOnly("rw");
        assertThat(host.prepared).hasValue(2);
    }

    @Test
    void cdiNamesAreTheFiles() {
        assertThat(allocate(FIRST).getCdiDevicesList())
                .extracting(device -> device.getName())
                .containsExactly("qat.intel.com/vf=" + FIRST);
        assertThat(cdi.resolve("qat.intel.com-vf.json"))
                .content()
                .contains("\"cdiVersion\" : \"0.5.0\"", "\"name\" : \"" + FIRST + "\"", "/dev/vfio/6100");
        plugin.close();
        assertThat(cdi).isEmptyDirectory();
    }

    @Test
    void senselessRequestsAreRefusedByTheirPlace() {
        refused(Status.Code.INVALID_ARGUMENT, "container_requests[0].devices_ids is empty");
        refused(Status.Code.INVALID_ARGUMENT, "'" + FIRST + "' is named twice", FIRST, FIRST);
        refused(Status.Code.INVALID_ARGUMENT, "there is no device '0000:3d:0z.0'", FIRST, "0000:3d:0z.0");
        StatusRuntimeException no = assertThrows(
                StatusRuntimeException.class,
                () -> kubelet.plugin(GENERIC.text()).allocate(AllocateRequest.getDefaultInstance()));
        assertThat(no.getStatus().getDescription()).contains("container_requests is empty");
        assertThat(host.prepared).hasValue(0);
    }

    @Test
    void whatIsHeldIsRefused() {
        kubelet.pod("vm-1", GENERIC.text(), FIRST);
        refused(
                Status.Code.FAILED_PRECONDITION,
                "'" + FIRST + "' of " + GENERIC + " is in use: pod default/vm-1",
                FIRST);
        kubelet.pod("done", GENERIC.text(), FIRST);
        assertThat(allocate(FIRST).getEnvsMap()).containsEntry("QAT0", FIRST);
        kubelet.pod("vm-2", "intel.com/other", "3D:01.0");
        refused(
                Status.Code.FAILED_PRECONDITION,
                "pod default/vm-2 has it (container compute, as intel.com/other)",
                FIRST);
        kubelet.pods = List.of();
        open.add(PciAddress.parse(SECOND));
        refused(Status.Code.FAILED_PRECONDITION, "a process has its VFIO group open", FIRST, SECOND);
        open.clear();
        assertThat(allocate(FIRST, SECOND).getEnvsMap()).hasSize(3);
        assertThat(metrics.page())
                .contains(
                        "qatvm_device_plugin_refusals_total{reason=\"held\",resource=\"qat.intel.com/generic\"} 3.0",
                        "qatvm_device_plugin_devices{health=\"Healthy\",resource=\"qat.intel.com/generic\"} 4.0",
                        "qatvm_device_plugin_registrations_total{outcome=\"accepted\"",
                        "qatvm_device_plugin_scan_seconds_count");
    }

    @Test
    void onlyOpenGroupsCountWhereThePodsCannotBeListed() throws Exception {
        kubelet.pod("vm-1", GENERIC.text(), FIRST);
        Files.delete(kubelet.podResources());
        PluginSettings settings =
                PluginSettings.DEFAULT.withKubelet(kubelet.plugins().resolveSibling("other2"), kubelet.podResources());
        Files.createDirectories(settings.kubeletFolder());
        PluginParts parts = PluginParts.of(PreferencePolicy.NONE, open::contains, pod -> false);
        try (DevicePlugin blind = new DevicePlugin(sockets, settings, host, parts, metrics).start()) {
            var channel = sockets.channel(blind.sockets().get(GENERIC));
            var stub = DevicePluginGrpc.newBlockingStub(channel);
            assertThat(stub.allocate(request(FIRST)).getContainerResponsesCount())
                    .isEqualTo(1);
            open.add(PciAddress.parse(FIRST));
            assertThrows(StatusRuntimeException.class, () -> stub.allocate(request(FIRST)));
            channel.shutdownNow();
        }
        assertThat(metrics.page()).contains("qatvm_device_plugin_pod_resources_failures_total");
    }

    @Test
    void aDeviceThatCannotBePreparedIsUnhealthyUntilItCan() {
        host.unfit.put(SECOND, "its reset failed: Input/output error");
        refused(
                Status.Code.FAILED_PRECONDITION,
                "'" + SECOND + "' of " + GENERIC + " is not fit for use: its reset failed",
                FIRST,
                SECOND);
        assertThat(health(SECOND)).isEqualTo(Health.UNHEALTHY);
        assertThat(health(FIRST)).isEqualTo(Health.HEALTHY);
        refused(Status.Code.FAILED_PRECONDITION, "is unhealthy: its reset failed", SECOND);
        assertThat(allocate(FIRST).getEnvsMap()).containsEntry("QAT0", FIRST);
        host.unfit.clear();
        await("the recovery").until(() -> health(SECOND) == Health.HEALTHY);
        assertThat(allocate(SECOND).getEnvsMap()).containsEntry("QAT0", SECOND);
    }

    @Test
    void aPreparationThatTakesTooLongIsAFailure() {
        host.stuck.add(FIRST);
        refused(Status.Code.FAILED_PRECONDITION, "its preparation has not ended within 200 ms", FIRST);
        assertThat(health(FIRST)).isEqualTo(Health.UNHEALTHY);
        assertThat(allocate(SECOND).getEnvsMap()).containsEntry("QAT0", SECOND);
        int tries = host.prepared.get();
        plugin.scan();
        assertThat(host.prepared).as("no second try while the first goes on").hasValue(tries);
        host.stuck.clear();
        host.unstick.countDown();
        await("the recovery").until(() -> health(FIRST) == Health.HEALTHY);
    }

    @Test
    void preferencesKeepWhatMustBeIncluded() {
        host.set(vfs(GENERIC, "3d", 2), vfs(GENERIC, "da", 2));
        plugin.scan();
        var answer = kubelet.plugin(GENERIC.text())
                .getPreferredAllocation(PreferredAllocationRequest.newBuilder()
                        .addContainerRequests(ContainerPreferredAllocationRequest.newBuilder()
                                .addAllAvailableDeviceIDs(List.of(FIRST, SECOND, "0000:da:01.0", "0000:da:01.1"))
                                .addMustIncludeDeviceIDs(SECOND)
                                .setAllocationSize(2))
                        .build());
        assertThat(answer.getContainerResponses(0).getDeviceIDsList()).containsExactly(SECOND, "0000:da:01.0");
        StatusRuntimeException no = assertThrows(
                StatusRuntimeException.class,
                () -> kubelet.plugin(GENERIC.text())
                        .getPreferredAllocation(PreferredAllocationRequest.newBuilder()
                                .addContainerRequests(ContainerPreferredAllocationRequest.newBuilder()
                                        .addAvailableDeviceIDs(FIRST)
                                        .setAllocationSize(2))
                                .build()));
        assertThat(no.getStatus().getCode()).isEqualTo(Status.Code.INVALID_ARGUMENT);
        assertThat(no.getStatus().getDescription())
                .contains("container_requests[0]: allocation_size is 2, but available_deviceIDs has only 1 ids");
    }

    @Test
    void preStartIsAnswered() {
        assertThat(kubelet.plugin(GENERIC.text())
                        .preStartContainer(PreStartContainerRequest.newBuilder()
                                .addDevicesIds(FIRST)
                                .build()))
                .isNotNull();
    }
}
