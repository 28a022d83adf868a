package io.qatvm.steps.world;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.grpc.ManagedChannel;
import io.grpc.Status;
import io.qatvm.fixtures.host.SimulatedHost;
import io.qatvm.fixtures.node.CniFailure;
import io.qatvm.fixtures.node.NodeDaemon;
import io.qatvm.fixtures.node.NodeSettings;
import io.qatvm.fixtures.sriov.Multus;
import io.qatvm.fixtures.sriov.SriovCni;
import io.qatvm.fixtures.sriov.SriovConfig.Era;
import io.qatvm.fixtures.sriov.SriovNetworkPlugin;
import io.qatvm.fixtures.sriov.SriovPluginDaemon;
import io.qatvm.kubelet.v1beta1.AllocateRequest;
import io.qatvm.kubelet.v1beta1.ContainerAllocateRequest;
import io.qatvm.kubelet.v1beta1.ContainerAllocateResponse;
import io.qatvm.kubelet.v1beta1.DevicePluginGrpc;
import io.qatvm.kubelet.v1beta1.Empty;
import io.qatvm.kubelet.v1beta1.ListAndWatchResponse;
import io.qatvm.network.Reading;
import io.qatvm.pci.PciAddress;
import io.qatvm.sockets.UnixSockets;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.picocontainer.Disposable;

/** One node with a QAT card and a NIC, the SR-IOV network device plugin, Multus and the SR-IOV CNI. */
public final class SriovNode implements Disposable {
    /** The QAT PF. */
    public static final PciAddress QAT_PF = new PciAddress(0, 0x3d, 0, 0);
    /** The NIC's PF. */
    public static final PciAddress NIC_PF = new PciAddress(0, 0x18, 0, 0);

    private static final String POD_UID = "uid-of-the-pod";
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Site site;
    private final UnixSockets sockets = new UnixSockets();
    private final Map<String, JsonNode> definitions = new LinkedHashMap<>();
    private SimulatedHost host;
    private SriovCni cni;
    private Multus multus;
    private Reading<SriovNetworkPlugin> plugin;

    /** Made for each scenario. */
    public SriovNode(Site site) {
        this.site = site;
    }

    /** Puts the cards in, with this many VFs each. */
    public void equip(int qatVfs, int nicVfs) {
        host = SimulatedHost.at(site.folder().resolve("h"));
        host.addPf(QAT_PF, qatVfs, "qat.intel.com/generic", "");
        host.addNic(NIC_PF, "ens1f0", nicVfs, "vfio-pci");
        cni = new SriovCni(host.sysfs(), site.folder().resolve("pf"));
        multus = new Multus(name -> Optional.ofNullable(definitions.get(name)), cni);
    }

    /** Makes it a node of the cluster, with the QAT plugin, a network plugin for all its NICs, Multus and the CNI. */
    public void join() {
        NodeSettings settings = site.system().nodeSettings("n", Map.of());
        List<NodeDaemon> daemons = new ArrayList<>(settings.daemons());
        daemons.add(new SriovPluginDaemon(
                Era.SELECTORS,
                "{\"resourceList\": [{\"resourceName\": \"sriov\", \"selectors\": {\"drivers\": [\"vfio-pci\"]}}]}"));
        site.system().addNode("n", host, settings.withDaemons(daemons).withNetworks(Multus.of(site.client(), cni)));
    }

    /** Adds another NIC while everything runs. */
    public void addNic() {
        host.addNic(new PciAddress(0, 0x19, 0, 0), "ens2f0", 2, "vfio-pci");
    }

    /** Starts the plugin with this file. */
    public void startPlugin(Era era, String config) {
        Path file = site.folder().resolve("config.json");
        try {
            Files.writeString(file, config);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        plugin = SriovNetworkPlugin.start(
                era, file, host.sysfs(), host.dev(), site.folder().resolve("k"));
    }

    /** The plugin, or why there is none. */
    public Reading<SriovNetworkPlugin> plugin() {
        return plugin;
    }

    /** The plugin that has started. */
    public SriovNetworkPlugin runningPlugin() {
        if (plugin instanceof Reading.Good<SriovNetworkPlugin> good) {
            return good.value();
        }
        throw new IllegalStateException("the plugin has not started: " + plugin);
    }

    /** What the plugin answers when the kubelet asks for these devices of a resource. */
    public ContainerAllocateResponse allocate(String resource, List<String> ids) {
        return call(
                resource,
                stub -> stub.allocate(AllocateRequest.newBuilder()
                                .addContainerRequests(
                                        ContainerAllocateRequest.newBuilder().addAllDevicesIds(ids))
                                .build())
                        .getContainerResponses(0));
    }

    /** The first list the plugin tells of a resource. */
    public ListAndWatchResponse list(String resource) {
        return call(
                resource, stub -> stub.listAndWatch(Empty.getDefaultInstance()).next());
    }

    private <T> T call(String resource, Function<DevicePluginGrpc.DevicePluginBlockingStub, T> call) {
        ManagedChannel channel = sockets.channel(runningPlugin().socket(resource));
        try {
            return call.apply(DevicePluginGrpc.newBlockingStub(channel).withDeadlineAfter(10, TimeUnit.SECONDS));
        } finally {
            channel.shutdownNow();
        }
    }

    /** What gRPC says of a failed call. */
    public static String description(Throwable failure) {
        return String.valueOf(Status.fromThrowable(failure).getDescription());
    }

    /** Defines a network of the SR-IOV CNI. */
    public void define(String name, String resource, int vlan) {
        ObjectNode definition = JSON.createObjectNode();
        ObjectNode metadata =
                definition.putObject("metadata").put("namespace", "default").put("name", name);
        metadata.putObject("annotations").put("k8s.v1.cni.cncf.io/resourceName", resource);
        definition
                .putObject("spec")
                .put("config", "{\"cniVersion\": \"1.0.0\", \"type\": \"sriov\", \"vlan\": " + vlan + "}");
        definitions.put("default/" + name, definition);
    }

    /** Attaches the networks of a pod's annotation; the answer is Multus' report. */
    public String attach(String networks, Map<String, List<String>> devices) throws CniFailure {
        return multus.add(pod(networks), devices).orElseThrow();
    }

    /** Detaches them. */
    public void detach() {
        multus.del(POD_UID);
    }

    private static Pod pod(String networks) {
        return new PodBuilder()
                .withNewMetadata()
                .withName("pod")
                .withNamespace("default")
                .withUid(POD_UID)
                .addToAnnotations("k8s.v1.cni.cncf.io/networks", networks)
                .endMetadata()
                .build();
    }

    /** The CNI. */
    public SriovCni cni() {
        return cni;
    }

    @Override
    public void dispose() {
        if (plugin instanceof Reading.Good<SriovNetworkPlugin> good) {
            good.value().close();
        }
        sockets.close();
    }
}
