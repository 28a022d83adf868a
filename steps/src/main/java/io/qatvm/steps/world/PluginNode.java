package io.qatvm.steps.world;

import io.grpc.ManagedChannel;
import io.grpc.StatusRuntimeException;
import io.qatvm.deviceplugin.DevicePlugin;
import io.qatvm.deviceplugin.PluginParts;
import io.qatvm.deviceplugin.PluginSettings;
import io.qatvm.deviceplugin.allocation.Preference;
import io.qatvm.deviceplugin.allocation.PreferencePolicy;
import io.qatvm.deviceplugin.metrics.PluginMetrics;
import io.qatvm.deviceplugin.serving.SocketInUse;
import io.qatvm.fixtures.kubelet.KubeletVersion;
import io.qatvm.fixtures.kubelet.SimulatedKubelet;
import io.qatvm.fixtures.reference.DeviceBoard;
import io.qatvm.fixtures.reference.Reference;
import io.qatvm.kubelet.v1beta1.DevicePluginGrpc;
import io.qatvm.pci.PciAddress;
import io.qatvm.pci.ResourceName;
import io.qatvm.sockets.UnixSockets;
import io.qatvm.steps.run.CurrentRun;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.picocontainer.Disposable;

/** A node with a kubelet and device plugins, and no cluster around them. */
public final class PluginNode implements Disposable {
    private static final Duration OFTEN = Duration.ofMillis(50);
    private static final Duration DIAL_PATIENCE = Duration.ofMillis(500);

    private final Site site;
    private final Reference reference = CurrentRun.current().reference(Reference.sound());
    private final UnixSockets sockets = new UnixSockets();
    private final PluginMetrics metrics = new PluginMetrics();
    private final DeviceBoard board = new DeviceBoard();
    private final Set<PciAddress> openGroups = ConcurrentHashMap.newKeySet();
    private final List<DevicePlugin> plugins = new ArrayList<>();
    private SimulatedKubelet kubelet;
    private Preference policy = PreferencePolicy.NONE;
    private UnaryOperator<PluginSettings> settings = UnaryOperator.identity();
    private String refusal = "";

    /** Made for each scenario. */
    public PluginNode(Site site) {
        this.site = site;
    }

    /** The kubelet, today's unless another was started. */
    public SimulatedKubelet kubelet() {
        return kubelet == null ? kubelet(KubeletVersion.V1_36) : kubelet;
    }

    /** Starts a kubelet of that version. */
    public SimulatedKubelet kubelet(KubeletVersion version) {
        kubelet = SimulatedKubelet.start(
                site.folder().resolve("kubelet"),
                reference.kubelet().apply(version),
                Clock.systemUTC(),
                new Random(1),
                DIAL_PATIENCE);
        return kubelet;
    }

    /** What the host has. */
    public DeviceBoard board() {
        return board;
    }

    /** The VFs whose VFIO groups are open in some process. */
    public Set<PciAddress> openGroups() {
        return openGroups;
    }

    /** Of the plugins that start from now on. */
    public void policy(Preference preference) {
        policy = preference;
    }

    /** Of the plugins that start from now on. */
    public void settings(UnaryOperator<PluginSettings> change) {
        UnaryOperator<PluginSettings> before = settings;
        settings = each -> change.apply(before.apply(each));
    }

    /** Where CDI files go. */
    public Path cdiFolder() {
        return site.folder().resolve("cdi");
    }

    /** Starts the reference's plugin; remembers its refusal. */
    public void startPlugin(DeviceBoard devices, UnaryOperator<PluginParts> change) {
        PluginSettings chosen = settings.apply(PluginSettings.DEFAULT
                .withKubelet(kubelet().devicePlugins(), kubelet().podResourcesSocket())
                .withIntervals(OFTEN, OFTEN));
        PluginSettings how = reference.inputs().settings().apply(chosen);
        PluginParts sound = PluginParts.of(policy, openGroups::contains, pod -> false);
        DevicePlugin plugin = new DevicePlugin(
                sockets,
                how,
                reference.inputs().devices().apply(devices),
                change.apply(reference.plugin().apply(sound)),
                metrics);
        plugins.add(plugin);
        try {
            plugin.start();
        } catch (SocketInUse taken) {
            refusal = taken.getMessage();
        }
    }

    /** The plugin that was started first, or second, from 0. */
    public DevicePlugin plugin(int number) {
        return plugins.get(number);
    }

    /** Asks the newest plugin over its socket; an answer of null is a refusal, see {@link #refusal()}. */
    public <T> T call(ResourceName resource, Function<DevicePluginGrpc.DevicePluginBlockingStub, T> question) {
        Path socket = plugins.get(plugins.size() - 1).sockets().get(resource);
        ManagedChannel channel = sockets.channel(socket);
        refusal = "";
        try {
            return question.apply(DevicePluginGrpc.newBlockingStub(channel));
        } catch (StatusRuntimeException no) {
            refusal = no.getStatus().getCode() + ": " + no.getStatus().getDescription();
            return null;
        } finally {
            channel.shutdownNow();
        }
    }

    /** The last refusal, of a start or a call; empty if there was none. */
    public String refusal() {
        return refusal;
    }

    @Override
    public void dispose() {
        plugins.forEach(DevicePlugin::close);
        if (kubelet != null) {
            kubelet.close();
        }
        metrics.close();
        sockets.close();
    }
}
