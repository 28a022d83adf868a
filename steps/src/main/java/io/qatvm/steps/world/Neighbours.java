package io.qatvm.steps.world;

import io.qatvm.deviceplugin.inventory.InventorySettings;
import io.qatvm.deviceplugin.inventory.QatModel;
import io.qatvm.deviceplugin.inventory.SharedGroups;
import io.qatvm.fixtures.host.PfSpec;
import io.qatvm.fixtures.host.SimulatedHost;
import io.qatvm.fixtures.kubelet.TopologyPolicy;
import io.qatvm.fixtures.kubevirt.KubeVirtPciPlugin;
import io.qatvm.fixtures.node.NodeDaemon;
import io.qatvm.fixtures.node.SimulatedNode;
import io.qatvm.fixtures.reference.ReferenceSystem;
import io.qatvm.fixtures.sriov.SriovConfig.Era;
import io.qatvm.fixtures.sriov.SriovPluginDaemon;
import io.qatvm.pci.PciAddress;
import io.qatvm.pci.ResourceName;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A node on which the QAT device plugin has company. */
public final class Neighbours {
    private static final String NAME = "node-1";
    private static final PciAddress QAT_PF = new PciAddress(0, 0x3d, 0, 0);
    private static final PciAddress OTHER_QAT_PF = new PciAddress(0, 0x3f, 0, 0);
    private static final PciAddress NIC_PF = new PciAddress(0, 0x18, 0, 0);
    private static final String C62X_VF = "8086:37C9";
    private static final String ALL_ON_VFIO =
            "{\"resourceList\": [{\"resourceName\": \"any\", \"selectors\": {\"drivers\": [\"vfio-pci\"]}}]}";

    private final Site site;
    private SimulatedHost machine;

    /** Made for each scenario. */
    public Neighbours(Site site) {
        this.site = site;
    }

    /** KubeVirt's plugin on the same VFs. */
    public void kubeVirt(int vfs, String resource) {
        start(qat(vfs), List.of(kubeVirtPlugin(resource), qatPlugin(InventorySettings.DEFAULT)));
    }

    /**
     * KubeVirt's configuration, known to the QAT plugin.
     *
     * @param external whether KubeVirt leaves the VFs to another plugin
     */
    public void kubeVirtConfiguration(int vfs, String resource, boolean external) {
        Path file = file("kubevirt.yaml", """
                apiVersion: kubevirt.io/v1
                kind: KubeVirt
                metadata:
                  name: kubevirt
                spec:
                  configuration:
                    permittedHostDevices:
                      pciHostDevices:
                        - pciVendorSelector: "%s"
                          resourceName: %s
                          externalResourceProvider: %s
                """.formatted(C62X_VF, resource, external));
        start(qat(vfs), List.of(qatPlugin(InventorySettings.DEFAULT.withOtherPlugins(List.of(file)))));
    }

    /** The network plugin of version 2 on the same VFs. */
    public void oldNetworkPlugin(int vfs, String resource) {
        start(qat(vfs), List.of(oldPlugin(resource), qatPlugin(InventorySettings.DEFAULT)));
    }

    /** The configuration of a network plugin of version 2, known to the QAT plugin. */
    public void oldNetworkConfiguration(int vfs, String resource) {
        Path file = file("config.json", rootDevices(resource));
        start(qat(vfs), List.of(qatPlugin(InventorySettings.DEFAULT.withOtherPlugins(List.of(file)))));
    }

    /** A NIC beside the QAT card, and today's network plugin told to offer all it can. */
    public void networkPlugin(int qatVfs, int nicVfs) {
        SimulatedHost host = qat(qatVfs);
        host.addNic(NIC_PF, "ens1f0", nicVfs, "vfio-pci");
        start(host, List.of(new SriovPluginDaemon(Era.SELECTORS, ALL_ON_VFIO), qatPlugin(InventorySettings.DEFAULT)));
    }

    /** VFs that share one IOMMU group. */
    public void sharedGroup(int vfs, SharedGroups way) {
        SimulatedHost host = SimulatedHost.at(site.folder().resolve(NAME));
        host.add(PfSpec.of(QatModel.C62X, QAT_PF).withVfs(vfs).sharingOneGroup().onVfio());
        start(host, List.of(qatPlugin(InventorySettings.DEFAULT.withSharedGroups(way))));
    }

    /** Each plugin by itself, by its name in the feature files. */
    public void alone(String plugin, int vfs) {
        NodeDaemon daemon = switch (plugin) {
            case "the QAT plugin" -> qatPlugin(InventorySettings.DEFAULT);
            case "KubeVirt's own plugin" -> kubeVirtPlugin("intel.com/qat");
            case "the old network plugin" -> oldPlugin("intel.com/old");
            default -> throw new IllegalArgumentException("no plugin is called " + plugin);
        };
        start(qat(vfs), List.of(daemon));
    }

    /** Two QAT PFs and a NIC on NUMA nodes, under a kubelet that keeps each container on one of them. */
    public void onNumaNodes(int qat, int otherQat, int nic) {
        SimulatedHost host = SimulatedHost.at(site.folder().resolve(NAME));
        host.add(PfSpec.of(QatModel.C62X, QAT_PF).withVfs(2).onNode(qat).onVfio());
        host.add(PfSpec.of(QatModel.C62X, OTHER_QAT_PF)
                .withVfs(2)
                .onNode(otherQat)
                .onVfio());
        host.addNic(NIC_PF, "ens1f0", 1, "vfio-pci").forEach(vf -> host.spoil(vf, "numa_node", nic + "\n"));
        start(host, List.of(new SriovPluginDaemon(Era.SELECTORS, ALL_ON_VFIO), qatPlugin(InventorySettings.DEFAULT)))
                .kubelet()
                .topology(TopologyPolicy.SINGLE_NUMA_NODE);
    }

    /** One VF that is still driven by {@code driver} when the plugin comes. */
    public void drivenBy(String driver) {
        SimulatedHost host = SimulatedHost.at(site.folder().resolve(NAME));
        host.add(PfSpec.of(QatModel.C62X, QAT_PF).withVfs(1).drivenBy(driver));
        start(host, List.of(qatPlugin(InventorySettings.DEFAULT)));
    }

    /** The driver of the node's only QAT VF. */
    public Optional<String> driver() {
        return machine.driver(PfSpec.of(QatModel.C62X, QAT_PF).vf(0));
    }

    /** How often a driver has been bound to anything on the node. */
    public long bindings() {
        return machine.kernel().writes().stream()
                .filter(write -> write.matches(".*/bind <- .*"))
                .count();
    }

    private SimulatedNode start(SimulatedHost host, List<NodeDaemon> daemons) {
        machine = host;
        ReferenceSystem system = site.system();
        SimulatedNode node =
                system.addNode(NAME, host, system.nodeSettings(NAME, Map.of()).withDaemons(daemons));
        system.startControllers();
        return node;
    }

    private NodeDaemon qatPlugin(InventorySettings settings) {
        return site.system().qatPlugin(settings);
    }

    private static NodeDaemon kubeVirtPlugin(String resource) {
        return new KubeVirtPciPlugin(C62X_VF, new ResourceName(resource));
    }

    private static NodeDaemon oldPlugin(String resource) {
        return new SriovPluginDaemon(Era.ROOT_DEVICES, rootDevices(resource));
    }

    private static String rootDevices(String resource) {
        String name = resource.substring(resource.indexOf('/') + 1);
        return """
                {"resourceList": [
                  {"resourceName": "%s", "rootDevices": ["3d:00.0"], "sriovMode": true, "deviceType": "vfio"}
                ]}
                """.formatted(name);
    }

    private SimulatedHost qat(int vfs) {
        return site.host(NAME, Map.of("qat.intel.com/generic", vfs));
    }

    private Path file(String name, String text) {
        try {
            return Files.writeString(site.folder().resolve(name), text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
