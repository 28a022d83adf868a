package io.qatvm.steps.glue;

import static org.assertj.core.api.Assertions.assertThat;

import io.cucumber.java.en.Given;
import io.cucumber.java.en.Then;
import io.cucumber.java.en.When;
import io.qatvm.fixtures.kubelet.Admission;
import io.qatvm.fixtures.kubelet.ContainerGrant;
import io.qatvm.fixtures.kubelet.PodClaim;
import io.qatvm.kubelet.v1beta1.AllocateRequest;
import io.qatvm.kubelet.v1beta1.AllocateResponse;
import io.qatvm.kubelet.v1beta1.CDIDevice;
import io.qatvm.kubelet.v1beta1.ContainerAllocateRequest;
import io.qatvm.kubelet.v1beta1.ContainerAllocateResponse;
import io.qatvm.kubelet.v1beta1.ContainerPreferredAllocationRequest;
import io.qatvm.kubelet.v1beta1.Device;
import io.qatvm.kubelet.v1beta1.DeviceSpec;
import io.qatvm.kubelet.v1beta1.Empty;
import io.qatvm.kubelet.v1beta1.NUMANode;
import io.qatvm.kubelet.v1beta1.PreferredAllocationRequest;
import io.qatvm.pci.PciAddress;
import io.qatvm.pci.ResourceName;
import io.qatvm.steps.world.Evidence;
import io.qatvm.steps.world.Patience;
import io.qatvm.steps.world.PluginNode;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** What a device plugin answers when devices are wanted. */
public final class PluginAllocationSteps {
    private final PluginNode node;
    private final Evidence evidence;
    private Admission admission;
    private AllocateResponse answer;
    private List<String> preferred;

    /** Made for each scenario. */
    public PluginAllocationSteps(PluginNode node, Evidence evidence) {
        this.node = node;
        this.evidence = evidence;
    }

    @Given("the VFIO group of {pciAddress} is open in some process")
    public void open(PciAddress vf) {
        node.openGroups().add(vf);
    }

    @Given("the VF {pciAddress} cannot be prepared, for {string}")
    public void unfit(PciAddress vf, String reason) {
        node.board().refusePreparing(vf, reason);
    }

    @Given("preparing the VF {pciAddress} takes longer than is allowed")
    public void slow(PciAddress vf) {
        node.settings(each -> each.withPreparationTimeout(Duration.ofMillis(100)));
        node.board().prepareSlowly(vf);
    }

    @Given("VFs {pciAddress} and {pciAddress} of {string} share an IOMMU group")
    public void group(PciAddress first, PciAddress second, String resource) {
        node.board()
                .addGroup(
                        new PciAddress(first.domain(), first.bus(), 0, 0),
                        new ResourceName(resource),
                        List.of(first, second));
    }

    @Given("a host without NUMA whose PF {pciAddress} has {int} VF(s) of {string}")
    public void withoutNuma(PciAddress pf, int vfs, String resource) {
        node.board().addPf(pf, new ResourceName(resource), vfs, -1);
    }

    @Given("pod {word} has {int} of {string}")
    @When("pod {word} asks for {int} of {string} there")
    public void pod(String name, int number, String resource) {
        admission = node.kubelet().admit(PodClaim.of(name, Map.of(resource, number)));
        evidence.text("admission", admission.toString());
    }

    @When("the plugin is asked for {string} of {string}")
    public void asked(String ids, String resource) {
        answer = node.call(
                new ResourceName(resource),
                plugin -> plugin.allocate(AllocateRequest.newBuilder()
                        .addContainerRequests(
                                ContainerAllocateRequest.newBuilder().addAllDevicesIds(list(ids)))
                        .build()));
        evidence.text("answer", answer == null ? node.refusal() : answer.toString());
    }

    @When("the plugin is asked to choose {int} of {string}, {string} among them, of {string}")
    public void choose(int number, String available, String included, String resource) {
        preferred = node.call(
                new ResourceName(resource),
                plugin -> plugin.getPreferredAllocation(PreferredAllocationRequest.newBuilder()
                                .addContainerRequests(ContainerPreferredAllocationRequest.newBuilder()
                                        .addAllAvailableDeviceIDs(list(available))
                                        .addAllMustIncludeDeviceIDs(list(included))
                                        .setAllocationSize(number))
                                .build())
                        .getContainerResponses(0)
                        .getDeviceIDsList());
    }

    @When("the VF {pciAddress} can be prepared again")
    public void fit(PciAddress vf) {
        node.board().allowPreparing(vf);
    }

    @Then("its container finds these variables:")
    public void variables(Map<String, String> expected) {
        assertThat(answered().getEnvsMap()).isEqualTo(expected);
    }

    @Then("its container gets these device nodes, to read and write:")
    public void nodes(List<String> expected) {
        assertThat(answered().getDevicesList())
                .extracting(DeviceSpec::getContainerPath)
                .isEqualTo(expected);
        assertThat(answered().getDevicesList())
                .extracting(DeviceSpec::getPermissions)
                .containsOnly("rw");
    }

    @Then("its container is told these CDI names:")
    public void cdiNames(List<String> expected) {
        assertThat(answered().getCdiDevicesList())
                .extracting(CDIDevice::getName)
                .isEqualTo(expected);
        assertThat(node.cdiFolder().resolve("qat.intel.com-vf.json")).isRegularFile();
    }

    @Then("its container is told no CDI name")
    public void noCdiNames() {
        assertThat(answered().getCdiDevicesList()).isEmpty();
        assertThat(node.cdiFolder()).doesNotExist();
    }

    @Then("the pod's container holds {string}")
    public void holds(String ids) {
        assertThat(grant().ids().values().stream().flatMap(each -> each.stream()))
                .containsExactlyElementsOf(list(ids));
    }

    @Then("the choice is {string}")
    public void choice(String ids) {
        assertThat(preferred).isEqualTo(list(ids));
    }

    @Then("the VF {pciAddress} of {string} is told to be on NUMA node {int}")
    public void numa(PciAddress vf, String resource, int expected) {
        assertThat(told(vf, resource).getTopology().getNodesList())
                .extracting(NUMANode::getID)
                .containsExactly((long) expected);
    }

    @Then("nothing is told of the NUMA node of the VF {pciAddress} of {string}")
    public void noNuma(PciAddress vf, String resource) {
        assertThat(told(vf, resource).hasTopology()).isFalse();
    }

    @Then("the VF {pciAddress} is soon {word}")
    public void health(PciAddress vf, String word) {
        Patience.until("the VF's health")
                .untilAsserted(() -> assertThat(node.plugin(0).advertisement().device(vf.toString()))
                        .hasValueSatisfying(
                                device -> assertThat(device.health().word()).isEqualTo(word)));
    }

    private Device told(PciAddress vf, String resource) {
        return node
                .call(
                        new ResourceName(resource),
                        plugin ->
                                plugin.listAndWatch(Empty.getDefaultInstance()).next())
                .getDevicesList()
                .stream()
                .filter(device -> device.getID().equals(vf.toString()))
                .findFirst()
                .orElseThrow();
    }

    private ContainerAllocateResponse answered() {
        assertThat(answer).as("refused: %s", node.refusal()).isNotNull();
        return answer.getContainerResponses(0);
    }

    private ContainerGrant grant() {
        assertThat(admission).isInstanceOf(Admission.Admitted.class);
        return ((Admission.Admitted) admission).containers().get("compute");
    }

    private static List<String> list(String ids) {
        return ids.isEmpty() ? List.of() : Arrays.asList(ids.split(","));
    }
}
