package io.qatvm.steps.glue;

import static org.assertj.core.api.Assertions.assertThat;

import io.cucumber.java.en.Given;
import io.cucumber.java.en.Then;
import io.qatvm.deviceplugin.inventory.SharedGroups;
import io.qatvm.fixtures.kubelet.ContainerGrant;
import io.qatvm.steps.world.Neighbours;
import io.qatvm.steps.world.PlainPods;

/** Nodes on which the QAT device plugin has company, and what their pods get. */
public final class NeighbourSteps {
    private final Neighbours neighbours;
    private final PlainPods pods;

    /** Made for each scenario. */
    public NeighbourSteps(Neighbours neighbours, PlainPods pods) {
        this.neighbours = neighbours;
        this.pods = pods;
    }

    @Given("a node with {int} QAT VFs that KubeVirt's own plugin offers as {string} too")
    public void kubeVirt(int vfs, String resource) {
        neighbours.kubeVirt(vfs, resource);
    }

    @Given("a node with {int} QAT VFs that KubeVirt is configured to offer as {string}")
    public void kubeVirtOffers(int vfs, String resource) {
        neighbours.kubeVirtConfiguration(vfs, resource, false);
    }

    @Given("a node with {int} QAT VFs that KubeVirt permits as {string} of another provider")
    public void kubeVirtPermits(int vfs, String resource) {
        neighbours.kubeVirtConfiguration(vfs, resource, true);
    }

    @Given("a node with {int} QAT VFs that the old network plugin offers as {string} too")
    public void oldNetworkPlugin(int vfs, String resource) {
        neighbours.oldNetworkPlugin(vfs, resource);
    }

    @Given("a node with {int} QAT VFs that the old network plugin is configured to offer as {string}")
    public void oldNetworkConfiguration(int vfs, String resource) {
        neighbours.oldNetworkConfiguration(vfs, resource);
    }

    @Given("a node with {int} QAT VFs and {int} NIC VFs and a network plugin that offers all it can")
    public void networkPlugin(int qatVfs, int nicVfs) {
        neighbours.networkPlugin(qatVfs, nicVfs);
    }

    @Given("a node with {int} QAT VFs in one IOMMU group")
    public void sharedGroup(int vfs) {
        neighbours.sharedGroup(vfs, SharedGroups.ONE_UNIT);
    }

    @Given("a node with {int} QAT VFs in one IOMMU group, where shared groups are refused")
    public void sharedGroupRefused(int vfs) {
        neighbours.sharedGroup(vfs, SharedGroups.REFUSED);
    }

    @Given("a node whose {int} QAT VFs are offered by {string}")
    public void alone(int vfs, String plugin) {
        neighbours.alone(plugin, vfs);
    }

    @Given(
            "a node that keeps containers on one NUMA node, with QAT VFs on NUMA nodes {int} and {int} and NIC VFs on NUMA node {int}")
    public void onNumaNodes(int qat, int otherQat, int nic) {
        neighbours.onNumaNodes(qat, otherQat, nic);
    }

    @Then("the pod {string} is given {string} once")
    public void givenOnce(String name, String node) {
        assertThat(pods.devices(name))
                .extracting(ContainerGrant.Device::containerPath)
                .containsOnlyOnce(node);
    }

    @Then("the pod {string} may use its device nodes with {string}")
    public void permissions(String name, String permissions) {
        assertThat(pods.devices(name))
                .isNotEmpty()
                .allSatisfy(device -> assertThat(device.permissions()).isEqualTo(permissions));
    }

    @Then("the QAT VFs of the pod {string} are on NUMA node {int}")
    public void onNumaNode(String name, int node) {
        assertThat(pods.numaNodes(name, "qat.intel.com/generic")).isNotEmpty().containsOnly(Integer.toString(node));
    }
}
