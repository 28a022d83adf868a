package io.qatvm.deviceplugin;

import static io.qatvm.deviceplugin.SomeDevices.CY;
import static io.qatvm.deviceplugin.SomeDevices.GENERIC;
import static io.qatvm.deviceplugin.SomeDevices.vfs;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.qatvm.deviceplugin.allocation.PreferencePolicy;
import io.qatvm.deviceplugin.metrics.PluginMetrics;
import io.qatvm.deviceplugin.serving.ServingOrder;
import io.qatvm.deviceplugin.serving.SocketInUse;
import io.qatvm.kubelet.v1beta1.Device;
import io.qatvm.kubelet.v1beta1.ListAndWatchResponse;
import io.qatvm.kubelet.v1beta1.RegisterRequest;
import io.qatvm.sockets.SocketFile;
import io.qatvm.sockets.UnixSockets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A plugin's life beside a kubelet: registration, restarts, successors. */
class DevicePluginTest {
    private static final String NAME = GENERIC.text();

    private final UnixSockets sockets = new UnixSockets();
    private final SomeDevices host = new SomeDevices().set(vfs(GENERIC, "3d", 4));
    private final List<DevicePlugin> plugins = new ArrayList<>();
    private final PluginParts parts = PluginParts.of(PreferencePolicy.NONE, vf -> false, pod -> false);
    private SmallKubelet kubelet;
    private PluginSettings settings;

    @BeforeEach
    void aNode(@TempDir Path folder) {
        kubelet = new SmallKubelet(sockets, folder);
        settings = PluginSettings.DEFAULT
                .withKubelet(kubelet.plugins(), kubelet.podResources())
                .withIntervals(Duration.ofMillis(50), Duration.ofMillis(100));
    }

    @AfterEach
    void end() {
        plugins.forEach(DevicePlugin::close);
        kubelet.close();
        sockets.close();
    }

    private DevicePlugin plugin(PluginSettings how, SomeDevices devices, PluginParts from) throws SocketInUse {
        DevicePlugin plugin = new DevicePlugin(sockets, how, devices, from, new PluginMetrics());
        plugins.add(plugin);
        return plugin.start();
    }

    private void awaitLists(String what, int devices) {
        await(what)
                .untilAsserted(() -> assertThat(newest(NAME).getDevicesList()).hasSize(devices));
    }

    private ListAndWatchResponse newest(String resource) {
        List<ListAndWatchResponse> lists = kubelet.lists(resource);
        assertThat(lists).isNotEmpty();
        return lists.get(lists.size() - 1);
    }

    @Test
    void servesBeforeItRegistersAndTellsTheSameOptionsTwice() throws Exception {
        kubelet.start();
        plugin(settings, host, parts);
        awaitLists("the first list", 4);
        RegisterRequest request = kubelet.registered.get(0);
        assertThat(request.getVersion()).isEqualTo("v1beta1");
        assertThat(request.getEndpoint()).isEqualTo("qat.intel.com-generic.sock");
        assertThat(request.getResourceName()).isEqualTo(NAME);
        assertThat(kubelet.registered).hasSize(1);
        assertThat(kubelet.options).containsExactly(request.getOptions());
        assertThat(newest(NAME).getDevicesList())
                .extracting(
                        Device::getID,
                        Device::getHealth,
                        d -> d.getTopology().getNodes(0).getID())
                .contains(org.assertj.core.groups.Tuple.tuple("0000:3d:01.0", "Healthy", 0L));
    }

    @Test
    void registeringFirstIsRefusedByAKubeletThatDialsBack() throws Exception {
        kubelet.start();
        plugin(settings, host, parts.withOrder(ServingOrder.REGISTER_THEN_SERVE));
        awaitLists("the second try", 4);
        assertThat(kubelet.registered).hasSizeGreaterThan(1);
    }

    @Test
    void aKubeletMayComeLater() throws Exception {
        DevicePlugin plugin = plugin(settings, host, parts);
        assertThat(plugin.registered()).isFalse();
        kubelet.start();
        awaitLists("the registration", 4);
        assertThat(plugin.registered()).isTrue();
    }

    @Test
    void registersAnewAfterAKubeletsRestart() throws Exception {
        kubelet.start();
        plugin(settings, host, parts);
        awaitLists("the first registration", 4);
        kubelet.stop();
        kubelet.registered.clear();
        kubelet.lists.clear();
        kubelet.start();
        awaitLists("the second registration", 4);
        host.set(vfs(GENERIC, "3d", 3));
        awaitLists("a change after the restart", 3);
        assertThat(kubelet.registered).isNotEmpty();
    }

    @Test
    void servesAnewWhereItsSocketWasRemoved() throws Exception {
        kubelet.start();
        plugin(settings, host, parts);
        awaitLists("the first registration", 4);
        Path socket = kubelet.plugins().resolve("qat.intel.com-generic.sock");
        Files.delete(socket);
        await("a second registration").until(() -> kubelet.registered.size() == 2);
        assertThat(SocketFile.at(socket)).isPresent();
        awaitLists("the list on the new socket", 4);
    }

    @Test
    void registersAnewWhereTheKubeletStoppedReading() throws Exception {
        kubelet.start();
        plugin(settings, host, parts);
        awaitLists("the first registration", 4);
        kubelet.endStream(NAME);
        await("a second registration").until(() -> kubelet.registered.size() == 2);
        awaitLists("the list on the new stream", 4);
    }

    @Test
    void triesAgainAfterARefusal() throws Exception {
        kubelet.refusal = "requested API version \"v1beta1\" is not supported by kubelet";
        kubelet.start();
        DevicePlugin plugin = plugin(settings, host, parts);
        await("two refusals").until(() -> kubelet.registered.size() >= 2);
        assertThat(plugin.registered()).isFalse();
        kubelet.refusal = null;
        awaitLists("the registration", 4);
    }

    @Test
    void changesAreTold() throws Exception {
        kubelet.start();
        plugin(settings, host, parts);
        awaitLists("the first list", 4);
        host.set(vfs(GENERIC, "3d", 4), vfs(GENERIC, "da", 2));
        awaitLists("the longer list", 6);
        int number = kubelet.lists(NAME).size();
        assertThat(number).isEqualTo(2);
    }

    @Test
    void resourcesComeAndGo() throws Exception {
        kubelet.start();
        DevicePlugin plugin = plugin(settings, host, parts);
        awaitLists("the first list", 4);
        host.set(vfs(CY, "3d", 4));
        await("the new resource")
                .untilAsserted(
                        () -> assertThat(newest(CY.text()).getDevicesList()).hasSize(4));
        awaitLists("an empty list of the old one", 0);
        await("the end of the old one").until(() -> kubelet.ended.get(NAME));
        assertThat(plugin.sockets()).containsOnlyKeys(CY);
        assertThat(kubelet.plugins().resolve("qat.intel.com-generic.sock")).doesNotExist();
    }

    @Test
    void aDoubledNameIsRefused() throws Exception {
        kubelet.start();
        plugin(settings, host, parts);
        awaitLists("the first registration", 4);
        SomeDevices other = new SomeDevices().set(vfs(GENERIC, "da", 2));
        assertThatThrownBy(() -> plugin(settings, other, parts))
                .isInstanceOf(SocketInUse.class)
                .hasMessageStartingWith("Socket " + kubelet.plugins().resolve("qat.intel.com-generic.sock")
                        + " is already in use: process "
                        + ProcessHandle.current().pid() + " serves")
                .hasMessageContaining("--take-over");
        assertThat(kubelet.registered).hasSize(1);
        host.set(vfs(GENERIC, "3d", 3));
        awaitLists("the first plugin goes on", 3);
    }

    @Test
    void aSocketThatNobodyServesIsNoHindrance() throws Exception {
        kubelet.start();
        Path socket = kubelet.plugins().resolve("qat.intel.com-generic.sock");
        try (java.nio.channels.ServerSocketChannel left =
                java.nio.channels.ServerSocketChannel.open(java.net.StandardProtocolFamily.UNIX)) {
            left.bind(java.net.UnixDomainSocketAddress.of(socket));
        }
        assertThat(SocketFile.at(socket)).isPresent();
        plugin(settings, host, parts);
        awaitLists("the registration", 4);
    }

    @Test
    void aSuccessorTakesOverAndThePredecessorRestoresNothing() throws Exception {
        kubelet.start();
        DevicePlugin old = plugin(settings, host, parts);
        awaitLists("the first registration", 4);
        SomeDevices second = new SomeDevices().set(vfs(GENERIC, "da", 2));
        DevicePlugin successor = plugin(settings.takingOver(), second, parts);
        awaitLists("the successor's list", 2);
        await("the predecessor's notice").until(old::succeeded);
        old.close();
        assertThat(host.restored).hasValue(0);
        assertThat(successor.succeeded()).isFalse();
        assertThat(kubelet.plugins().resolve("qat.intel.com-generic.sock")).exists();
        second.set(vfs(GENERIC, "da", 3));
        awaitLists("the successor goes on", 3);
        successor.close();
        assertThat(second.restored).hasValue(1);
    }

    @Test
    void aPluginThatStopsGivesBackAndLeavesNoSocket() throws Exception {
        kubelet.start();
        DevicePlugin plugin = plugin(settings, host, parts);
        awaitLists("the registration", 4);
        plugin.close();
        assertThat(host.restored).hasValue(1);
        await("the end of the stream").until(() -> kubelet.ended.get(NAME));
        assertThat(kubelet.lists(NAME)).hasSize(1);
        try (var files = Files.list(kubelet.plugins())) {
            assertThat(files.map(file -> file.getFileName().toString())).containsExactly("kubelet.sock");
        }
    }
}
