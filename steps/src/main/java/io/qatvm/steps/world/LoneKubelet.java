package io.qatvm.steps.world;

import io.qatvm.allocation.LaunchEnvironment;
import io.qatvm.fixtures.kubelet.Admission;
import io.qatvm.fixtures.kubelet.KubeletVersion;
import io.qatvm.fixtures.kubelet.PodClaim;
import io.qatvm.fixtures.kubelet.ResourceCount;
import io.qatvm.fixtures.kubelet.ScriptedPlugin;
import io.qatvm.fixtures.kubelet.SimulatedKubelet;
import io.qatvm.fixtures.reference.Reference;
import io.qatvm.kubelet.v1beta1.AllocateResponse;
import io.qatvm.kubelet.v1beta1.ContainerAllocateResponse;
import io.qatvm.kubelet.v1beta1.DevicePluginOptions;
import io.qatvm.kubelet.v1beta1.DeviceSpec;
import io.qatvm.steps.run.CurrentRun;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.picocontainer.Disposable;

/** A kubelet without a cluster, other people's plugins beside it, and pods with one container. */
public final class LoneKubelet implements Disposable {
    // Shorter than a kubelet's, for a plugin that never serves; long enough for one that does on a busy machine.
    private static final Duration DIAL_PATIENCE = Duration.ofSeconds(3);

    private final Site site;
    private final Map<String, ScriptedPlugin> plugins = new LinkedHashMap<>();
    private SimulatedKubelet kubelet;
    private Optional<String> refusal = Optional.empty();
    private Admission admission;
    private int pods;

    /** Made for each scenario. */
    public LoneKubelet(Site site) {
        this.site = site;
    }

    /** Starts it. */
    public void start(KubeletVersion version) {
        KubeletVersion own =
                CurrentRun.current().reference(Reference.sound()).kubelet().apply(version);
        kubelet = SimulatedKubelet.start(
                site.folder().resolve("kubelet"), own, site.clock(), new Random(version.hashCode()), DIAL_PATIENCE);
    }

    /** The kubelet. */
    public SimulatedKubelet kubelet() {
        return kubelet;
    }

    /** A plugin with that many healthy devices, {@code name-1} and so on, which registers. */
    public void plugin(String name, int number, String resource) {
        List<String> ids =
                IntStream.rangeClosed(1, number).mapToObj(i -> name + "-" + i).toList();
        ScriptedPlugin plugin = new ScriptedPlugin(kubelet.devicePlugins(), name + ".sock").offersHealthy(ids);
        plugins.put(name, plugin);
        refusal = plugin.register(resource);
        Patience.until("the kubelet counts what " + name + " has")
                .until(() -> kubelet.resources()
                        .getOrDefault(resource, new ResourceCount(0, 0))
                        .equals(new ResourceCount(number, number)));
    }

    /** A plugin whose devices come as {@code QAT0}, each plugin counting for itself, and with a device node each. */
    public void intelPlugin(String name, int number, String resource) {
        plugin(name, number, resource);
        plugins.get(name).answers(ids -> {
            ContainerAllocateResponse.Builder answer = ContainerAllocateResponse.newBuilder();
            for (int i = 0; i < ids.size(); i++) {
                answer.putEnvs("QAT" + i, ids.get(i));
                answer.addDevices(DeviceSpec.newBuilder()
                        .setContainerPath("/dev/vfio/" + ids.get(i))
                        .setHostPath("/dev/vfio/" + ids.get(i))
                        .setPermissions("rw"));
            }
            return AllocateResponse.newBuilder().addContainerResponses(answer).build();
        });
    }

    /** The plugin of that name. */
    public ScriptedPlugin plugin(String name) {
        return plugins.get(name);
    }

    /** Somebody registers, with a socket that nobody serves. */
    public void register(String version, String resource) {
        refusal = ScriptedPlugin.register(
                kubelet.devicePlugins(), version, "nobody.sock", resource, DevicePluginOptions.getDefaultInstance());
    }

    /** What the kubelet said to the last registration; empty if it accepted. */
    public Optional<String> refusal() {
        return refusal;
    }

    /** A new pod asks. */
    public void ask(Map<String, Integer> limits) {
        ask(new PodClaim.ContainerClaim("compute", limits, new LaunchEnvironment(List.of())));
    }

    private void ask(PodClaim.ContainerClaim container) {
        String name = "pod-" + ++pods;
        admission = kubelet.admit(new PodClaim("uid-" + name, "default", name, List.of(), List.of(container)));
    }

    /** What became of the last pod. */
    public Admission admission() {
        return admission;
    }

    @Override
    public void dispose() {
        plugins.values().forEach(ScriptedPlugin::close);
        if (kubelet != null) {
            kubelet.close();
        }
    }
}
