package io.qatvm.benchmarks;

import io.grpc.ManagedChannel;
import io.qatvm.deviceplugin.DevicePlugin;
import io.qatvm.deviceplugin.PluginParts;
import io.qatvm.deviceplugin.PluginSettings;
import io.qatvm.deviceplugin.allocation.PreferencePolicy;
import io.qatvm.deviceplugin.inventory.InventorySettings;
import io.qatvm.deviceplugin.inventory.QatModel;
import io.qatvm.deviceplugin.inventory.host.QatHost;
import io.qatvm.deviceplugin.metrics.PluginMetrics;
import io.qatvm.deviceplugin.serving.SocketInUse;
import io.qatvm.fixtures.host.PfSpec;
import io.qatvm.fixtures.host.SimulatedHost;
import io.qatvm.fixtures.kubelet.Admission;
import io.qatvm.fixtures.kubelet.KubeletVersion;
import io.qatvm.fixtures.kubelet.PodClaim;
import io.qatvm.fixtures.kubelet.SimulatedKubelet;
import io.qatvm.fixtures.node.ShortFolder;
import io.qatvm.kubelet.v1beta1.AllocateRequest;
import io.qatvm.kubelet.v1beta1.AllocateResponse;
import io.qatvm.kubelet.v1beta1.ContainerAllocateRequest;
import io.qatvm.kubelet.v1beta1.DevicePluginGrpc;
import io.qatvm.pci.PciAddress;
import io.qatvm.sockets.UnixSockets;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * One VF of 128 given out by the device plugin, over its unix socket: the kubelet asked who has what, the VF looked at
 * and reset, the answer written.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 5, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(1)
public class Allocate {
    private static final int VFS = 128;
    private static final String RESOURCE = "qat.intel.com/generic";
    private static final Duration NEVER = Duration.ofHours(1);

    private final UnixSockets sockets = new UnixSockets();
    private final PluginMetrics metrics = new PluginMetrics();
    private ShortFolder folder;
    private SimulatedKubelet kubelet;
    private DevicePlugin plugin;
    private ManagedChannel channel;
    private DevicePluginGrpc.DevicePluginBlockingStub client;
    private AllocateRequest request;

    /** The call alone, for a VF that nobody has; half of the others are in pods. */
    @Benchmark
    public AllocateResponse call() {
        return client.allocate(request);
    }

    /** A pod with one VF admitted and forgotten by the simulated kubelet, its checkpoint on disk included. */
    @Benchmark
    public Admission pod() {
        PodClaim pod = PodClaim.of("guest", Map.of(RESOURCE, 1));
        Admission admission = kubelet.admit(pod);
        kubelet.forget(pod.uid());
        return admission;
    }

    /** A host with one C4xxx PF, its kubelet and the plugin; 64 pods have one VF each. */
    @Setup
    public void start() throws IOException, SocketInUse {
        folder = ShortFolder.make();
        SimulatedHost host = SimulatedHost.at(folder.path().resolve("host"));
        host.add(PfSpec.of(QatModel.C4XXX, PciAddress.parse("0000:3d:00.0")).withVfs(VFS));
        kubelet = SimulatedKubelet.start(
                folder.path().resolve("kubelet"), KubeletVersion.V1_36, Clock.systemUTC(), new Random(1));
        plugin = new DevicePlugin(
                sockets,
                PluginSettings.DEFAULT
                        .withKubelet(kubelet.devicePlugins(), kubelet.podResourcesSocket())
                        .withIntervals(NEVER, Duration.ofMillis(100)),
                new QatHost(host.roots(), host.kernel(), InventorySettings.DEFAULT),
                PluginParts.of(PreferencePolicy.NONE, host.kernel()::isOpen, pod -> false),
                metrics);
        plugin.start();
        Awaitility.await("the kubelet counts the VFs")
                .until(() -> kubelet.healthy(RESOURCE).size() == VFS);
        for (int i = 0; i < VFS / 2; i++) {
            Admission admission = kubelet.admit(PodClaim.of("pod-" + i, Map.of(RESOURCE, 1)));
            Expect.that(admission instanceof Admission.Admitted, "pod-" + i + " to be admitted", admission);
        }
        channel = sockets.channel(List.copyOf(plugin.sockets().values()).get(0));
        client = DevicePluginGrpc.newBlockingStub(channel);
        request = AllocateRequest.newBuilder()
                .addContainerRequests(ContainerAllocateRequest.newBuilder().addDevicesIds(free()))
                .build();
        Map<String, String> variables = call().getContainerResponses(0).getEnvsMap();
        Expect.that(variables.containsKey("QAT0"), "a VF in the answer", variables);
        Expect.that(pod() instanceof Admission.Admitted, "a pod to be admitted", kubelet.log());
    }

    /** Ends all of it. */
    @TearDown
    public void stop() throws IOException {
        channel.shutdownNow();
        plugin.close();
        kubelet.close();
        sockets.close();
        metrics.close();
        folder.close();
    }

    private String free() {
        List<String> ids = kubelet.healthy(RESOURCE).stream().sorted().toList();
        return ids.stream()
                .filter(id -> kubelet.allocations().values().stream()
                        .noneMatch(held -> held.get(RESOURCE).contains(id)))
                .findFirst()
                .orElseThrow();
    }
}
